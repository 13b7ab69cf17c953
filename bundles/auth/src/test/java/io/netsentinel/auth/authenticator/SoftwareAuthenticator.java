package io.netsentinel.auth.authenticator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser and its authenticator in one: an ES256 key in memory that does what options ask for, with the JSON of {@code
 * PublicKeyCredential.toJSON()}. It believes whatever it is told about origin, domain and user, so that tests can lie.
 */
public final class SoftwareAuthenticator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int HAS_CREDENTIAL = 0x40;

    private final KeyPair keys;
    private final byte[] credentialId = new byte[COORDINATE_BYTES];
    private String userHandle = "";
    private String origin;
    private String domain = "";
    private String format = "none";
    private boolean verifiesUser = true;
    private boolean backsUp;
    private long counter;

    /** With a new key, on a page of this origin. */
    public SoftwareAuthenticator(String origin) throws GeneralSecurityException {
        this.origin = origin;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(credentialId);
    }

    /** On another page. */
    public SoftwareAuthenticator onPage(String newOrigin) {
        origin = newOrigin;
        return this;
    }

    /** For another domain than the options say. */
    public SoftwareAuthenticator forDomain(String newDomain) {
        domain = newDomain;
        return this;
    }

    /** Whether it makes sure who holds it. */
    public SoftwareAuthenticator verifyingUser(boolean verifies) {
        verifiesUser = verifies;
        return this;
    }

    /** Whether it says that its key is kept elsewhere too. */
    public SoftwareAuthenticator backingUp(boolean backs) {
        backsUp = backs;
        return this;
    }

    /** How often it says it has signed. */
    public SoftwareAuthenticator counting(long signatures) {
        counter = signatures;
        return this;
    }

    /** What it says it can prove about its maker. */
    public SoftwareAuthenticator attesting(String newFormat) {
        format = newFormat;
        return this;
    }

    /** Whom it takes its user for. */
    public SoftwareAuthenticator knowing(String newUserHandle) {
        userHandle = newUserHandle;
        return this;
    }

    /** {@code navigator.credentials.create}: gives the {@code RegistrationResponseJSON}. */
    public String create(String options) throws IOException, GeneralSecurityException {
        JsonNode asked = JSON.readTree(options);
        userHandle = asked.at("/user/id").asText();
        byte[] clientData = clientData("webauthn.create", asked);
        byte[] key = publicKey().EncodeToBytes();
        byte[] credential = ByteBuffer.allocate(16 + 2 + credentialId.length + key.length)
                .position(16)
                .putShort((short) credentialId.length)
                .put(credentialId)
                .put(key)
                .array();
        byte[] data = authenticatorData(asked.at("/rp/id").asText(), HAS_CREDENTIAL, credential);
        byte[] attestation = CBORObject.NewMap()
                .Add("fmt", format)
                .Add("attStmt", CBORObject.NewMap())
                .Add("authData", data)
                .EncodeToBytes();
        ObjectNode answer = answer(clientData);
        ObjectNode response = (ObjectNode) answer.get("response");
        response.put("attestationObject", BASE64.encodeToString(attestation))
                .put("authenticatorData", BASE64.encodeToString(data))
                .put("publicKey", BASE64.encodeToString(keys.getPublic().getEncoded()))
                .put("publicKeyAlgorithm", -7);
        response.putArray("transports").add("internal").add("hybrid");
        return JSON.writeValueAsString(answer);
    }

    /** {@code navigator.credentials.get}: gives the {@code AuthenticationResponseJSON}. */
    public String get(String options) throws IOException, GeneralSecurityException {
        JsonNode asked = JSON.readTree(options);
        byte[] clientData = clientData("webauthn.get", asked);
        byte[] data = authenticatorData(asked.get("rpId").asText(), 0, new byte[0]);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(clientData));
        ObjectNode answer = answer(clientData);
        ((ObjectNode) answer.get("response"))
                .put("authenticatorData", BASE64.encodeToString(data))
                .put("signature", BASE64.encodeToString(signature.sign()))
                .put("userHandle", userHandle);
        return JSON.writeValueAsString(answer);
    }

    /** COSE_Key of an EC2 key with ES256 (RFC 9053). */
    private CBORObject publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return CBORObject.NewMap()
                .Add(1, 2)
                .Add(3, -7)
                .Add(-1, 1)
                .Add(-2, coordinate(key.getW().getAffineX()))
                .Add(-3, coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }

    private byte[] clientData(String type, JsonNode asked) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("challenge", asked.get("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String askedDomain, int moreFlags, byte[] credential)
            throws GeneralSecurityException {
        counter++;
        int flags = USER_PRESENT
                | (verifiesUser ? USER_VERIFIED : 0)
                | (backsUp ? BACKUP_ELIGIBLE | BACKED_UP : 0)
                | moreFlags;
        byte[] hash = sha256((domain.isEmpty() ? askedDomain : domain).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(hash.length + 1 + Integer.BYTES + credential.length)
                .put(hash)
                .put((byte) flags)
                .putInt((int) counter)
                .put(credential)
                .array();
    }

    private ObjectNode answer(byte[] clientData) {
        String id = BASE64.encodeToString(credentialId);
        ObjectNode answer = JSON.createObjectNode()
                .put("id", id)
                .put("rawId", id)
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
        answer.putObject("response").put("clientDataJSON", BASE64.encodeToString(clientData));
        answer.putObject("clientExtensionResults");
        return answer;
    }

    private static byte[] sha256(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(data);
    }

    @Override
    public String toString() {
        return "SoftwareAuthenticator[" + Arrays.hashCode(credentialId) + "]";
    }
}
