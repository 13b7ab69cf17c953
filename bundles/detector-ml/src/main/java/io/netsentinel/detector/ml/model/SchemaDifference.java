package io.netsentinel.detector.ml.model;

import java.util.ArrayList;
import java.util.List;

/** Says how the features of a model differ from those of this version. */
final class SchemaDifference {
    private static final int MOST = 5;

    private SchemaDifference() {}

    /** For instance {@code it lacks rate, has gap besides}. */
    static String words(List<String> ofModel, List<String> ofVersion) {
        List<String> missing = without(ofVersion, ofModel);
        List<String> additional = without(ofModel, ofVersion);
        List<String> words = new ArrayList<>();
        if (!missing.isEmpty()) {
            words.add("it lacks " + some(missing));
        }
        if (!additional.isEmpty()) {
            words.add("it has " + some(additional) + " besides");
        }
        if (words.isEmpty()) {
            words.add(
                    ofModel.equals(ofVersion)
                            ? "they have the same names but are made in another way"
                            : "they are in another order");
        }
        return String.join(", ", words);
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static String some(List<String> names) {
        return names.size() <= MOST
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }
}
