package io.netsentinel.shell.client;

import io.netsentinel.shell.control.Answer;
import io.netsentinel.shell.control.Request;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has one command run by a running container: {@code Main SOCKET DIRECTORY WORD...}. Started by {@code bin/netsentinel}.
 * To interrupt it is to close its connection, which interrupts the command.
 */
public final class Main {
    private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Path.of(args[0]), args[1], List.of(args).subList(2, args.length)));
    }

    private static int run(Path socket, String directory, List<String> words) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            request(directory, words).writeTo(new DataOutputStream(Channels.newOutputStream(channel)));
            return copyAnswer(new DataInputStream(Channels.newInputStream(channel)));
        } catch (EOFException e) {
            System.err.println("netsentinel: the container stopped before the command ended");
            return UNAVAILABLE;
        } catch (IOException e) {
            System.err.println("netsentinel: cannot reach the container: " + e.getMessage());
            return UNAVAILABLE;
        }
    }

    private static Request request(String directory, List<String> words) {
        Map<String, String> variables = new HashMap<>();
        variables.put(Request.DIRECTORY, directory);
        for (String name : List.of(
                "COLUMNS", "LINES", "TERM", "NO_COLOR", Request.TERMINAL, Request.OUT_TERMINAL, Request.LAUNCHER)) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return new Request(words, variables);
    }

    private static int copyAnswer(DataInputStream in) throws IOException {
        // unbuffered and unencoded: the bytes are the container's
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
            while (true) {
                byte kind = in.readByte();
                int length = in.readInt();
                if (kind == Answer.EXIT) {
                    return length;
                }
                (kind == Answer.OUT ? out : err).write(in.readNBytes(length));
            }
        }
    }
}
