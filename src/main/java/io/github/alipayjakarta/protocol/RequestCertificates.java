package io.github.alipayjakarta.protocol;

/**
 * What requests in certificate mode (公钥证书模式) say of certificates. Immutable.
 *
 * @param appCertSn {@code app_cert_sn}
 * @param alipayRootCertSn {@code alipay_root_cert_sn}
 */
public record RequestCertificates(String appCertSn, String alipayRootCertSn) {}
