package io.netsentinel.shell.control;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens in the data folder for commands of {@code bin/netsentinel}. The socket appears when the boot features are
 * installed and goes when the container stops: its presence is how the launcher knows that the container is ready.
 */
@Component(
        immediate = true,
        service = {})
public final class ControlSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final CommandRunner runner;
    private final Path path;
    private final ServerSocketChannel server;

    @Activate
    public ControlSocket(BundleContext context, @Reference BootFinished ready, @Reference SessionFactory sessions)
            throws IOException {
        runner = new CommandRunner(sessions);
        path = shortest(Path.of(context.getProperty("karaf.data"), "control.sock"));
        Files.deleteIfExists(path); // left behind by a container that was killed
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        start("netsentinel-control", this::accept);
    }

    @Deactivate
    void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    /** The system allows about 100 characters; the launcher starts the container in its data folder, so few are needed. */
    private static Path shortest(Path absolute) {
        Path here = Path.of("").toAbsolutePath();
        Path relative = here.relativize(absolute);
        return relative.toString().length() < absolute.toString().length() ? relative : absolute;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                start("netsentinel-command", () -> serve(channel));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("No more commands: {} is closed", path);
        } catch (IOException e) {
            LOG.error("bin/netsentinel can no longer reach this container", e);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Request request = Request.readFrom(new DataInputStream(Channels.newInputStream(channel)));
            Thread command = start("netsentinel-" + String.join("-", request.words()), () -> answer(request, channel));
            try {
                awaitHangUp(channel);
            } finally { // a caller that was killed is a reset connection, not an orderly end
                command.interrupt();
            }
        } catch (IOException e) {
            LOG.debug("A caller of {} went away", path, e);
        }
    }

    /** Returns when the caller has gone, or when the answer is complete and this side closed the channel. */
    private static void awaitHangUp(SocketChannel channel) throws IOException {
        ByteBuffer ignored = ByteBuffer.allocate(1);
        while (channel.read(ignored) >= 0) {
            ignored.clear();
        }
    }

    private void answer(Request request, SocketChannel channel) {
        Answer answer = new Answer(channel);
        try (channel) {
            answer.exit(runner.run(request, answer.stream(Answer.OUT), answer.stream(Answer.ERR)));
        } catch (IOException e) {
            LOG.debug("The caller of '{}' did not wait for its end", String.join(" ", request.words()), e);
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
