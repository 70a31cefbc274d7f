package io.github.alipayjakarta.simulator.keys;

/** What an application may have chosen in Alipay's console beside RSA keys. */
public enum Mode {
  /** Certificates in place of public keys (公钥证书模式). */
  CERTIFICATES,
  /** Keys and signatures of SM2 (国密). */
  SM2,
  /** A key for the encryption of contents (接口内容加密). */
  AES
}
