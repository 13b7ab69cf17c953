package io.netsentinel.web.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.BeanDescriptor;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.internal.inject.ConfiguredValidator;
import org.glassfish.jersey.server.model.Invocable;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the arguments of a resource method, body and parameters alike, against their Jakarta Validation constraints. */
final class ArgumentValidation implements ConfiguredValidator {
    private final Validator validator = Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator())) // no ServiceLoader in OSGi
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator()) // no expression language: nothing to inject into
            .buildValidatorFactory()
            .getValidator();

    @Override
    public void validateResourceAndInputParams(Object resource, Invocable method, Object[] arguments) {
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(resource, method.getHandlingMethod(), arguments);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }

    @Override
    public void validateResult(Object resource, Invocable method, Object result) {
        // what we answer is ours
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
        return validator.validate(object, groups);
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateProperty(T object, String propertyName, Class<?>... groups) {
        return validator.validateProperty(object, propertyName, groups);
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateValue(
            Class<T> type, String propertyName, Object value, Class<?>... groups) {
        return validator.validateValue(type, propertyName, value, groups);
    }

    @Override
    public BeanDescriptor getConstraintsForClass(Class<?> type) {
        return validator.getConstraintsForClass(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return validator.unwrap(type);
    }

    @Override
    public ExecutableValidator forExecutables() {
        return validator.forExecutables();
    }
}
