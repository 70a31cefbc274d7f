#!/bin/sh
# Made the files of this directory that are not Alipay's, once: OpenSSL 3. Usage: make.sh GOLDEN_JSON
set -e
SM2="$2"
key() { # name in golden.json -> PEM
  python3 -c "import json,sys,textwrap;print('-----BEGIN PRIVATE KEY-----');print('\n'.join(textwrap.wrap(json.load(open('$1'))['keys']['$2'],64)));print('-----END PRIVATE KEY-----')" > "$3"
}
key "$1" appPrivatePkcs8Base64 app.key
key "$1" alipayPrivatePkcs8Base64 alipay.key
for k in root root-sha1 class1 class2 other-root sub next; do openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out $k.key; done
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out short.key
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out ec.key
cat > ca.cnf <<'C'
[ca]
default_ca = d
[d]
database = index.txt
serial = serial.txt
new_certs_dir = .
unique_subject = no
policy = any
default_md = sha256
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
[last]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
[unsigning]
basicConstraints = critical,CA:true
keyUsage = critical,digitalSignature
[leaf]
keyUsage = critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyAgreement
[critical]
1.2.3.4 = critical,ASN1:UTF8String:unknown
C
CA="/C=CN/O=TEST ONLY/OU=Certification Authority/CN="
ALIPAY="/C=CN/O=杭州测试/OU=Alipay/CN=支付宝(中国)网络技术有限公司-2088000000000001"
# issue NAME KEY ISSUER SUBJECT EXTENSIONS SERIAL [FROM TO [DIGEST]]
issue() {
  echo "$6" > serial.txt
  : > index.txt
  openssl req -new -utf8 -key "$2.key" -subj "$4" -out req.pem
  by="-cert $3.pem -keyfile $3.key"
  [ "$3" = self ] && by="-selfsign -keyfile $2.key"
  openssl ca -batch -notext -utf8 -config ca.cnf $by -in req.pem -out "$1.pem" \
    -extensions "$5" -startdate "${7:-20200101000000Z}" -enddate "${8:-20360101000000Z}" -md "${9:-sha256}" 2>log.txt || { cat log.txt; exit 1; }
}
issue root root self "${CA}Root R1" root 01
issue root-sha1 root-sha1 self "${CA}Root G3" root 02 20200101000000Z 20360101000000Z sha1
issue ec ec self "${CA}Root E1" root 03
issue other-root other-root self "${CA}Root R1" root 04
issue class1 class1 root "${CA}Class 1 R1" last 05
issue class2 class2 root "${CA}Class 2 R1" last 06
issue app app class1 "/C=CN/O=杭州测试/OU=Alipay/CN=2088000000000001-2021000000000001" leaf 07
issue alipay alipay class2 "$ALIPAY" leaf 08
# A serial whose MD5 begins with a zero.
ZERO=$(python3 -c "import hashlib;print('%08X' % next(n for n in range(1 << 20, 1 << 21) if hashlib.md5(('CN=Class 2 R1,OU=Certification Authority,O=TEST ONLY,C=CN%d' % n).encode()).hexdigest().startswith('00')))")
issue next next class2 "$ALIPAY" leaf $ZERO
issue merchant next class1 "/C=CN/O=别人/OU=Alipay/CN=2088999999999999-2021999999999999" leaf 0a
issue expired next class2 "$ALIPAY" leaf 0b 20200101000000Z 20220101000000Z
issue app-expired app class1 "/C=CN/O=杭州测试/OU=Alipay/CN=2088000000000001-2021000000000001" leaf 0c 20200101000000Z 20220101000000Z
issue by-leaf sub next "$ALIPAY" leaf 0d
issue by-other-root next other-root "$ALIPAY" leaf 0e
issue by-sha1 next root-sha1 "$ALIPAY" leaf 0f 20200101000000Z 20360101000000Z sha1
issue md5 next class2 "$ALIPAY" leaf 10 20200101000000Z 20360101000000Z md5
issue sub sub class2 "${CA}Sub" root 11
issue by-sub next sub "$ALIPAY" leaf 12
cp sub.key unsigning.key
issue unsigning sub root "${CA}Unsigning" unsigning 13
issue by-unsigning next unsigning "$ALIPAY" leaf 14
issue critical next class2 "$ALIPAY" critical 15
issue short short class2 "$ALIPAY" leaf 16
issue ec-leaf ec class2 "$ALIPAY" leaf 17
issue ca sub root "$ALIPAY" root 18
issue root-expired root self "${CA}Root R1" root 19 20200101000000Z 20220101000000Z
issue class2-expired class2 root "${CA}Class 2 R1" last 1a 20200101000000Z 20220101000000Z
issue named-twice next class2 "/C=CN/O=杭州测试/OU=Alipay/CN=2088999999999999-2021999999999999/CN=支付宝(中国)网络技术有限公司-2088000000000001" leaf 1b

rm -f req.pem log.txt index.txt* serial.txt* ca.cnf [0-9A-F]*.pem
rm -f root.key root-sha1.key class1.key class2.key other-root.key ec.key short.key sub.key app.key alipay.key unsigning.key
