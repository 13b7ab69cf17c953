package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of models that come from or go to other installations. */
final class ModelExchange {
    private ModelExchange() {}

    /** Writes a new file. */
    static void write(ModelFile model, Path file) throws ModelException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            model.write(out);
        } catch (FileAlreadyExistsException e) {
            throw new ModelException(Reason.BAD_FILE, file + " is there already: name another file, or remove it", e);
        } catch (IOException e) {
            throw new ModelException(Reason.BAD_FILE, file + " can't be written: " + e, e);
        }
    }

    /** Reads a file that anybody may have made. */
    static ModelFile read(Path file) throws ModelException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(Reason.BAD_FILE, "there is no file " + file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ModelFile model = ModelFile.read(in);
            check(model.manifest());
            return model;
        } catch (DamagedModelException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new ModelException(Reason.BAD_FILE, file + " can't be read: " + e, e);
        }
    }

    static ModelException damaged(Path file, DamagedModelException e) {
        return new ModelException(
                Reason.BAD_FILE, file + " is no model that can be used: " + e.getMessage() + "; export it again", e);
    }

    /** What is shown to people must not command their terminals. */
    private static void check(Manifest manifest) throws DamagedModelException {
        boolean isPlain = manifest.data().sources().stream().allMatch(ModelExchange::isPlain)
                && manifest.features().stream().allMatch(ModelExchange::isPlain)
                && manifest.metrics().keySet().stream().allMatch(ModelExchange::isPlain)
                && manifest.metrics().values().stream().allMatch(Double::isFinite);
        if (!isPlain) {
            throw new DamagedModelException("its manifest has control characters, or metrics that are not finite");
        }
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }
}
