package io.netsentinel.rest.models;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Failures;
import io.netsentinel.rest.job.Job;
import io.netsentinel.rest.job.Jobs;
import io.netsentinel.rest.job.JobsResource;
import io.netsentinel.rest.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Models of normal traffic, where the feature {@code netsentinel-ml} is installed. */
@Component(service = ModelsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/models")
@Tag(name = "models")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {
    private static final int MAX_FILES = 50;

    private final Jobs jobs;
    private final Uploads uploads;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Models service;

    @Activate
    public ModelsResource(@Reference Jobs jobs, @Reference Uploads uploads) {
        this.jobs = jobs;
        this.uploads = uploads;
    }

    /**
     * What to train.
     *
     * @param subjects null for all
     * @param uploads captures to learn from; null or empty for what is stored
     * @param since event time from which on, null for no bound
     * @param until event time before which, null for no bound
     * @param seed of the random choices, null for one of the day
     */
    public record NewTraining(
            @Nullable Set<Subject> subjects,
            @Nullable @Size(max = MAX_FILES) List<String> uploads,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Long seed) {}

    /** A capture and what is known about it, both uploads. */
    public record NewEvaluation(@NotNull String capture, @NotNull String labels) {}

    /** A model that was exported. */
    public record NewModel(@NotNull String upload) {}

    /** An alert that is none. */
    public record FalsePositive(@NotNull @Size(min = 4, max = 64) String alert) {}

    /** All of them. */
    @GET
    @RequiresPermission("models:read")
    @Operation(operationId = "listModels", summary = "All models, the latest first")
    public List<Model> list() {
        return models().models();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("models:read")
    @Operation(operationId = "getModel", summary = "A model: what it learned, its metrics, what it found")
    public Model find(@PathParam("id") String id) {
        try {
            return models().model(id);
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** How far learning is. */
    @GET
    @Path("learning")
    @RequiresPermission("models:read")
    @Operation(operationId = "getLearning", summary = "How far learning is, by subject")
    public List<Learning> learning() {
        return models().learning();
    }

    /** The latest training. */
    @GET
    @Path("training")
    @RequiresPermission("models:read")
    @Operation(
            operationId = "getTraining",
            summary = "How far the latest training is, whoever started it; 404 if there was none",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        content = @Content(schema = @Schema(implementation = Training.Progress.class))),
                @ApiResponse(responseCode = "404", description = "There was no training since the start")
            })
    public Training.Progress training() {
        return models().training()
                .map(Training::progress)
                .orElseThrow(() -> new NotFoundException("there was no training since the start"));
    }

    /** Starts one. */
    @POST
    @Path("training")
    @RequiresPermission("models:train")
    @Operation(
            operationId = "startTraining",
            summary = "Train models, from what is stored or from uploaded captures",
            responses =
                    @ApiResponse(
                            responseCode = "202",
                            content = @Content(schema = @Schema(implementation = Job.View.class))))
    public Response train(@NotNull @Valid NewTraining body, @Context Caller caller) {
        List<String> files = body.uploads() == null ? List.of() : body.uploads();
        TrainingRequest request = new TrainingRequest(
                body.subjects() == null || body.subjects().isEmpty() ? EnumSet.allOf(Subject.class) : body.subjects(),
                files.stream().map(id -> uploads.file(caller.name(), id)).toList(),
                body.since(),
                body.until(),
                body.seed() == null ? OptionalLong.empty() : OptionalLong.of(body.seed()),
                caller.name());
        try {
            return JobsResource.accepted(
                    jobs.start("training", caller.name(), new TrainingWork(models().train(request))));
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** Puts one to work. */
    @POST
    @Path("{id}/activation")
    @RequiresPermission("models:activate")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "activateModel", summary = "Put a model to work; the one before it retires")
    public Model activate(@PathParam("id") String id, @Context Caller caller, @Context AuditNote note) {
        try {
            String before = active(model -> true);
            Model model = models().activate(id, caller.name());
            note.changed(Map.of("active", before), Map.of("active", active(other -> true)));
            return model;
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** Goes back. */
    @POST
    @Path("rollbacks/{subject}")
    @RequiresPermission("models:activate")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rollBackModel", summary = "Go back to the model that was active before")
    public Model rollback(@PathParam("subject") String subject, @Context Caller caller, @Context AuditNote note) {
        try {
            Subject wanted = subject(subject);
            String before = active(model -> model.subject() == wanted);
            Model model = models().rollback(wanted, caller.name());
            note.changed(Map.of("active", before), Map.of("active", model.id()));
            return model;
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** Deletes one. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("models:delete")
    @Operation(operationId = "deleteModel", summary = "Delete a model that is not active")
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        try {
            models().delete(id, caller.name());
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** Judges a capture. */
    @POST
    @Path("{id}/evaluations")
    @RequiresPermission("models:evaluate")
    @Operation(
            operationId = "startEvaluation",
            summary = "Judge an uploaded capture and compare with uploaded labels",
            responses =
                    @ApiResponse(
                            responseCode = "202",
                            content = @Content(schema = @Schema(implementation = Job.View.class))))
    public Response evaluate(@PathParam("id") String id, @NotNull @Valid NewEvaluation body, @Context Caller caller) {
        find(id);
        java.nio.file.Path capture = uploads.file(caller.name(), body.capture());
        java.nio.file.Path labels = uploads.file(caller.name(), body.labels());
        Models judge = models();
        return JobsResource.accepted(jobs.start("evaluation", caller.name(), () -> {
            Evaluation evaluation = judge.evaluate(id, capture, labels);
            return evaluation;
        }));
    }

    /** A model as a file. */
    @GET
    @Path("{id}/file")
    @RequiresPermission("models:export")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "exportModel",
            summary = "A model as a file that another installation can import",
            responses =
                    @ApiResponse(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                            schema = @Schema(type = "string", format = "binary"))))
    public Response export(@PathParam("id") String id, @Context Caller caller) throws IOException {
        java.nio.file.Path folder = Files.createTempDirectory("model");
        java.nio.file.Path file = folder.resolve("model.zip");
        try {
            models().exportTo(id, file, caller.name());
        } catch (ModelException e) {
            Files.deleteIfExists(file);
            Files.delete(folder);
            throw Failures.of(e);
        }
        StreamingOutput body = out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        };
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"" + id + ".zip\"")
                .build();
    }

    /** Takes one over. */
    @POST
    @RequiresPermission("models:import")
    @Operation(
            operationId = "importModel",
            summary = "Take over an exported model, which was uploaded",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = Model.class))))
    public Response importModel(@NotNull @Valid NewModel body, @Context Caller caller) {
        try {
            Model model = models().importFrom(uploads.file(caller.name(), body.upload()), caller.name());
            return Response.created(URI.create("/api/v1/models/" + model.id()))
                    .entity(model)
                    .build();
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** What analysts said. */
    @GET
    @Path("feedback")
    @RequiresPermission("models:read")
    @Operation(operationId = "listFalsePositives", summary = "Which alerts of models analysts called none")
    public List<Feedback> feedback() {
        return models().feedback();
    }

    /** Says that an alert is none. */
    @POST
    @Path("feedback")
    @RequiresPermission("models:feedback")
    @Operation(
            operationId = "reportFalsePositive",
            summary = "Say that an alert of a model is none; what looks like it raises no alert from now on")
    public Feedback falsePositive(@NotNull @Valid FalsePositive body, @Context Caller caller) {
        try {
            return models().falsePositive(body.alert(), caller.name());
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    /** Takes it back. */
    @DELETE
    @Path("feedback/{id}")
    @RequiresPermission("models:feedback")
    @Operation(operationId = "takeBackFalsePositive", summary = "Take back what was said")
    public void takeBack(@PathParam("id") String id, @Context Caller caller) {
        try {
            models().takeBack(id, caller.name());
        } catch (ModelException e) {
            throw Failures.of(e);
        }
    }

    private Models models() {
        Models current = service;
        if (current == null) {
            throw new ServiceUnavailableException(
                    "machine learning is not installed: feature:install netsentinel-ml adds it");
        }
        return current;
    }

    private String active(Predicate<Model> which) {
        return String.join(
                " ",
                models().models().stream()
                        .filter(model -> model.state() == Model.State.ACTIVE && which.test(model))
                        .map(Model::id)
                        .sorted()
                        .toList());
    }

    private static Subject subject(String key) {
        for (Subject subject : Subject.values()) {
            if (subject.key().equals(key)) {
                return subject;
            }
        }
        throw new NotFoundException("there are models of flow and host, not of " + key);
    }
}
