package io.netsentinel.capture.application;

import io.netsentinel.capture.application.dhcp.DhcpProtocol;
import io.netsentinel.capture.application.dns.DnsProtocol;
import io.netsentinel.capture.application.http.HttpProtocol;
import io.netsentinel.capture.application.login.FtpProtocol;
import io.netsentinel.capture.application.login.ImapProtocol;
import io.netsentinel.capture.application.login.Pop3Protocol;
import io.netsentinel.capture.application.login.SmtpProtocol;
import io.netsentinel.capture.application.login.TelnetProtocol;
import io.netsentinel.capture.application.modbus.ModbusProtocol;
import io.netsentinel.capture.application.mqtt.MqttProtocol;
import io.netsentinel.capture.application.quic.QuicProtocol;
import io.netsentinel.capture.application.rdp.RdpProtocol;
import io.netsentinel.capture.application.sip.SipProtocol;
import io.netsentinel.capture.application.smb.SmbProtocol;
import io.netsentinel.capture.application.ssh.SshProtocol;
import io.netsentinel.capture.application.tls.TlsProtocol;
import java.util.ArrayList;
import java.util.List;

/** The protocols that are understood, in the order in which they are asked: the frequent and the certain ones first. */
final class Protocols {
    private Protocols() {}

    /** A recognizer for one thread. */
    static Recognizer recognizer() {
        return new Recognizer(streams(), datagrams());
    }

    private static List<Protocol> streams() {
        List<Protocol> protocols = new ArrayList<>(List.of(
                new TlsProtocol(),
                new HttpProtocol(),
                new SshProtocol(),
                new SmbProtocol(),
                new RdpProtocol(),
                new FtpProtocol(),
                new SmtpProtocol(),
                new ImapProtocol(),
                new Pop3Protocol(),
                new TelnetProtocol(),
                new MqttProtocol(),
                SipProtocol.overTcp(),
                new ModbusProtocol()));
        protocols.addAll(DnsProtocol.overTcp());
        return protocols;
    }

    private static List<Protocol> datagrams() {
        List<Protocol> protocols = new ArrayList<>(List.of(new QuicProtocol()));
        protocols.addAll(0, DnsProtocol.overUdp());
        protocols.addAll(List.of(new DhcpProtocol(), SipProtocol.overUdp()));
        return protocols;
    }
}
