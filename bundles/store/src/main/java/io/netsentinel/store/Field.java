package io.netsentinel.store;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.Condition;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A field that a condition may name: knows its columns and what its values look like. */
@FunctionalInterface
interface Field {
    /** Holds for a record that has the value. */
    Sql equal(String value);

    /** Holds for a record on this side of the value; only numbers have sides. */
    default Sql compared(String operator, String value) {
        throw new IllegalArgumentException("is not a number: nothing is less or more than another");
    }

    /** Holds for a record whose value begins so; only texts have a beginning. */
    default Sql startingWith(String beginning) {
        throw new IllegalArgumentException("is not a text: STARTS_WITH does not apply");
    }

    /** Holds for a record whose value has this in it, in upper or lower case; only texts have parts. */
    default Sql containing(String part) {
        throw new IllegalArgumentException("is not a text: CONTAINS does not apply");
    }

    /** Holds for a record whose address is in a network; only addresses are. */
    default Sql within(Cidr network) {
        throw new IllegalArgumentException("is not an address: WITHIN does not apply");
    }

    /** Holds for a record that has one of the values. */
    private Sql in(List<String> values) {
        return Sql.any(values.stream().map(this::equal).toList());
    }

    /** The condition as SQL. */
    default Sql matching(Condition condition) {
        String value = condition.value();
        return switch (condition.operator()) {
            case IN -> in(condition.values());
            case NOT_IN -> in(condition.values()).negated();
            case CONTAINS -> containing(value);
            case WITHIN -> within(Cidr.parse(value));
            case EQUAL -> equal(value);
            case NOT_EQUAL -> equal(value).negated();
            case AT_LEAST -> compared(">=", value);
            case AT_MOST -> compared("<=", value);
            case STARTS_WITH -> startingWith(value);
        };
    }

    /** A number, given by an expression over columns. */
    static Field number(String expression) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                return compared("=", value);
            }

            @Override
            public Sql compared(String operator, String value) {
                return Sql.of(expression + " " + operator + " ?", parse(value));
            }

            private long parse(String value) {
                try {
                    return Long.parseLong(value);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("is a whole number, not '" + value + "'", e);
                }
            }
        };
    }

    /** Any text. */
    static Field text(String column) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                return Sql.of(column + " = ?", value);
            }

            @Override
            public Sql startingWith(String beginning) {
                return Sql.of("starts_with(" + column + ", ?)", beginning);
            }

            @Override
            public Sql containing(String part) {
                return Sql.of("contains(lower(" + column + "), lower(?))", part);
            }
        };
    }

    /** Several texts that are searched as one, for all the words of what is looked for. */
    static Field words(String expression) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                throw new IllegalArgumentException("is only searched: CONTAINS applies");
            }

            @Override
            public Sql containing(String part) {
                Field text = text(expression);
                return Sql.all(Stream.of(part.strip().split("\\s+"))
                        .map(text::containing)
                        .toList());
            }
        };
    }

    /** One of an enumeration's names. */
    static <E extends Enum<E>> Field name(String column, E[] known) {
        return name(column, Stream.of(known).map(Enum::name).toList());
    }

    /** One of an enumeration's names, or empty for none. */
    static <E extends Enum<E>> Field nameOrNone(String column, E[] known) {
        return name(
                column,
                Stream.concat(Stream.of(""), Stream.of(known).map(Enum::name)).toList());
    }

    private static Field name(String column, List<String> known) {
        return value -> {
            if (!known.contains(value)) {
                throw new IllegalArgumentException("is one of " + known + ", not '" + value + "'");
            }
            return Sql.of(column + " = ?", value);
        };
    }

    /** An address in two columns, {@code <prefix>_high} and {@code <prefix>_low}. */
    static Field address(String prefix) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                IpAddress address = IpAddress.parse(value);
                String low = prefix + "_low = ? AND ";
                return Sql.of("(" + low + prefix + "_high = ?)", address.low(), address.high());
            }

            @Override
            public Sql within(Cidr network) {
                return network.holds(prefix + "_high", prefix + "_low");
            }
        };
    }

    /** An address as its text. */
    static Field addressText(String expression) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                return Sql.of(expression + " = ?", IpAddress.parse(value).toString());
            }

            @Override
            public Sql within(Cidr network) {
                return network.holdsText(expression);
            }
        };
    }

    /** An address among those of a list column. */
    static Field addressIn(String column) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                String canonical = IpAddress.parse(value).toString();
                return Sql.of("list_contains(" + column + ", ?)", canonical);
            }

            @Override
            public Sql within(Cidr network) {
                return Sql.of("len([x FOR x IN " + column + " IF")
                        .then(network.holdsText("x"))
                        .then("]) > 0");
            }
        };
    }

    /** A text among those of a list column. */
    static Field textIn(String column) {
        return value -> Sql.of("list_contains(" + column + ", ?)", value);
    }

    /** Either of two fields. */
    static Field either(Field first, Field second) {
        return new Field() {
            @Override
            public Sql equal(String value) {
                return Sql.any(List.of(first.equal(value), second.equal(value)));
            }

            @Override
            public Sql within(Cidr network) {
                return Sql.any(List.of(first.within(network), second.within(network)));
            }
        };
    }

    /** A flow's Community ID, kept as the first eight bytes of its hash. */
    static Field communityId(String column) {
        return value -> Sql.of(column + " = ?", communityHash(value));
    }

    /** Eight bytes tell flows apart as well as twenty do, and cost a sixth of the text. */
    static long communityHash(String communityId) {
        byte[] hash = new byte[0];
        if (communityId.startsWith("1:")) {
            hash = Base64.getDecoder().decode(communityId.substring(2));
        }
        if (hash.length != 20) {
            throw new IllegalArgumentException("is '1:' and 20 bytes in Base64, not '" + communityId + "'");
        }
        long first = 0;
        for (int i = 0; i < 8; i++) {
            first = first << 8 | hash[i] & 0xff;
        }
        return first;
    }
}
