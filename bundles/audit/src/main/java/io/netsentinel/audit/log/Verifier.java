package io.netsentinel.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netsentinel.api.audit.AuditVerification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks over the whole log and recomputes every hash. After a damage it goes on with what the damaged place says of itself. */
final class Verifier {
    private static final int MOST_DAMAGES = 1000;

    private final Folder folder;
    private final List<String> damages = new ArrayList<>();
    private List<Mark> written = List.of();
    private Mark at = Mark.BEGINNING;
    private long records;

    Verifier(Folder folder) {
        this.folder = folder;
    }

    /**
     * The result.
     *
     * @param end the last record that the writer knows of
     */
    AuditVerification verify(Mark end) throws IOException {
        for (Path file : folder.foreign()) {
            damage(Folder.name(file) + ": does not belong here");
        }
        at = mark(folder.anchor()).orElse(Mark.BEGINNING);
        Mark head = mark(folder.head()).orElse(end);
        written = List.of(head, end);
        for (Path log : folder.logs()) {
            walk(log);
        }
        Mark known = head.sequence() > end.sequence() ? head : end;
        if (at.sequence() < known.sequence()) {
            damage("the last " + (known.sequence() - at.sequence()) + " records are missing: the log ends at "
                    + at.sequence() + ", but " + known.sequence() + " were written");
        }
        return new AuditVerification(records, at.hash(), damages);
    }

    private void walk(Path log) throws IOException {
        // what is no UTF-8 is no record either, and is told as such
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(log),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                check(Folder.name(log) + ":" + number, text);
            }
        }
    }

    private void check(String place, String text) {
        Line line;
        try {
            line = LineFormat.read(text);
        } catch (JsonProcessingException e) {
            damage(place + ": is no record");
            return;
        }
        records++;
        String stated = String.valueOf(line.hash());
        if (!stated.equals(LineFormat.sealed(line).hash()) || !text.equals(LineFormat.text(line))) {
            damage(place + ": record " + line.sequence() + " was changed");
        }
        if (line.sequence() > at.sequence() + 1) {
            damage(place + ": " + (line.sequence() - at.sequence() - 1) + " records before it are missing");
        } else if (line.sequence() <= at.sequence()) {
            damage(place + ": record " + line.sequence() + " does not belong after " + at.sequence());
        } else if (!line.previous().equals(at.hash())) {
            damage(place + ": record " + line.sequence() + " does not continue the one before");
        }
        if (written.stream()
                .anyMatch(mark ->
                        mark.sequence() == line.sequence() && !mark.hash().equals(stated))) {
            damage(place + ": record " + line.sequence() + " is not the one that was written");
        }
        at = new Mark(line.sequence(), stated);
    }

    private Optional<Mark> mark(Path file) throws IOException {
        try {
            return Mark.read(file);
        } catch (JsonProcessingException e) {
            damage(Folder.name(file) + ": can't be understood");
            return Optional.empty();
        }
    }

    private void damage(String what) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(what);
        }
    }
}
