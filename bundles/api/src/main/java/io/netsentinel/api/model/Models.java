package io.netsentinel.api.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The models of an installation. Whatever is interrupted, the model that was active stays so. Who changed what is in the
 * log, so each change takes the name of the user who asks for it. Safe for use by several threads.
 */
@ProviderType
public interface Models {
    /** All of them, the latest first. */
    List<Model> models();

    /**
     * A model by its id.
     *
     * @throws ModelException if there is none
     */
    Model model(String id) throws ModelException;

    /** How far learning is, by subject; also where nobody asked for a training. */
    List<Learning> learning();

    /**
     * Starts a training. The new model becomes the shadow, or active where there is no active one.
     *
     * @throws ModelException if one goes on already, or a file can't be read
     */
    Training train(TrainingRequest request) throws ModelException;

    /** The latest training, whether it goes on or has ended. */
    Optional<Training> training();

    /**
     * Puts a model to work; the one before it retires.
     *
     * @throws ModelException if there is none, or its features are not those of this version
     */
    Model activate(String id, String who) throws ModelException;

    /**
     * Goes back to the model that was active before.
     *
     * @throws ModelException if there is none
     */
    Model rollback(Subject subject, String who) throws ModelException;

    /**
     * Deletes a model that is not active.
     *
     * @throws ModelException if there is none, or it is active
     */
    void delete(String id, String who) throws ModelException;

    /**
     * Judges a capture and compares with labels. Takes as long as reading the capture.
     *
     * @param labels CSV with the columns {@code start_epoch,end_epoch,src_ip,dst_ip,label}
     * @throws ModelException if there is no such model, or a file can't be read
     * @throws InterruptedException if the thread was interrupted
     */
    Evaluation evaluate(String id, Path capture, Path labels) throws ModelException, InterruptedException;

    /**
     * Writes a model into a file that another installation can import.
     *
     * @throws ModelException if there is none, the file exists or can't be written
     */
    void exportTo(String id, Path file, String who) throws ModelException;

    /**
     * Takes a model over from a file, as a retired one.
     *
     * @throws ModelException if it is damaged, or its features are not those of this version; nothing has changed then
     */
    Model importFrom(Path file, String who) throws ModelException;

    /**
     * Takes an analyst's word that an alert of a model was none. What looks like it raises no alert from now on, and the
     * next training learns it as normal.
     *
     * @param alert id of the alert, or its first characters
     * @return what changed
     * @throws ModelException if there is no such alert, more than one, or it is not one of a model
     */
    Feedback falsePositive(String alert, String who) throws ModelException;

    /** What analysts said so far, the latest first. */
    List<Feedback> feedback();

    /**
     * Takes back what an analyst said.
     *
     * @param id of the {@link Feedback}
     * @throws ModelException if there is none
     */
    void takeBack(String id, String who) throws ModelException;
}
