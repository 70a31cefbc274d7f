package io.github.alipayjakarta.simulator.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A certificate authority whose certificates are worth nothing (RFC 5280). Only where certificates
 * are asked for is this class loaded, and with it BouncyCastle, which writes X.509. Immutable and
 * thread-safe.
 *
 * @param name as certificates have it
 * @param key signs them; of RSA, or on one of the JDK's curves
 */
record Authority(String name, PrivateKey key) {
  /** As long as the form of the dates lasts that every reader knows. */
  private static final Time FROM = new Time(Date.from(Instant.parse("2020-01-01T00:00:00Z")));

  private static final Time TO = new Time(Date.from(Instant.parse("2049-12-31T23:59:59Z")));

  /** Of an RSA key, or of EC. */
  static KeyPair newKeys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA and P-256", e);
    }
  }

  /** The authority of an RSA key that was kept. */
  static Authority of(String name, String privateKey) {
    try {
      byte[] pkcs8 = Base64.getDecoder().decode(privateKey);
      return new Authority(
          name, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the simulator made this key", e);
    }
  }

  /** A PEM text of a certificate of another authority, or of this one's own: a root. */
  String certifiesAuthority(String subject, byte[] publicKey) {
    return certificate(subject, publicKey, true);
  }

  /** A PEM text of somebody's certificate. */
  String certifies(String subject, byte[] publicKey) {
    return certificate(subject, publicKey, false);
  }

  private String certificate(String subject, byte[] publicKey, boolean ofAuthority) {
    AlgorithmIdentifier algorithm = algorithm();
    V3TBSCertificateGenerator certificate = new V3TBSCertificateGenerator();
    certificate.setSerialNumber(new ASN1Integer(new BigInteger(100, new SecureRandom())));
    certificate.setSignature(algorithm);
    certificate.setIssuer(new X500Name(name));
    certificate.setStartDate(FROM);
    certificate.setEndDate(TO);
    certificate.setSubject(new X500Name(subject));
    certificate.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(publicKey));
    certificate.setExtensions(extensions(ofAuthority));
    TBSCertificate toBeSigned = certificate.generateTBSCertificate();
    ASN1EncodableVector signed = new ASN1EncodableVector();
    signed.add(toBeSigned);
    signed.add(algorithm);
    try {
      signed.add(new DERBitString(signature(toBeSigned.getEncoded("DER"))));
      byte[] der = new DERSequence(signed).getEncoded("DER");
      return Pem.text("CERTIFICATE", Base64.getEncoder().encodeToString(der));
    } catch (IOException e) {
      throw new IllegalStateException("nothing here is read or written", e);
    }
  }

  private AlgorithmIdentifier algorithm() {
    ASN1ObjectIdentifier ecdsa = X9ObjectIdentifiers.ecdsa_with_SHA256;
    return isRsa()
        ? new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)
        : new AlgorithmIdentifier(ecdsa);
  }

  private boolean isRsa() {
    return key.getAlgorithm().equals("RSA");
  }

  private static Extensions extensions(boolean ofAuthority) {
    try {
      int usage =
          ofAuthority
              ? KeyUsage.keyCertSign | KeyUsage.cRLSign
              : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
      return new Extensions(
          new Extension[] {
            Extension.create(Extension.basicConstraints, true, new BasicConstraints(ofAuthority)),
            Extension.create(Extension.keyUsage, true, new KeyUsage(usage))
          });
    } catch (IOException e) {
      throw new IllegalStateException("nothing here is read or written", e);
    }
  }

  private byte[] signature(byte[] toBeSigned) {
    try {
      Signature signing = Signature.getInstance(isRsa() ? "SHA256withRSA" : "SHA256withECDSA");
      signing.initSign(key);
      signing.update(toBeSigned);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with RSA and P-256", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
