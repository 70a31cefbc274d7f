#!/bin/sh
# The SM2 ones, in the same way.
set -e
ID="distid:1234567812345678"
for k in root alipay app; do
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -pkeyopt ec_param_enc:named_curve -out $k-sm2.key
done
cat > ext.cnf <<'C'
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
[leaf]
keyUsage = critical,digitalSignature
C
openssl req -new -x509 -sm3 -sigopt $ID -utf8 -key root-sm2.key -subj "/C=CN/O=TEST ONLY/CN=Root S1" -days 3300 -config ext.cnf -extensions root -out root-sm2.pem
for k in alipay app; do
  subj="/C=CN/O=杭州测试/OU=Alipay/CN=支付宝(中国)网络技术有限公司-2088000000000001"
  [ $k = app ] && subj="/C=CN/O=杭州测试/OU=Alipay/CN=2088000000000001-2021000000000001"
  openssl req -new -sm3 -sigopt $ID -utf8 -key $k-sm2.key -subj "$subj" -config ext.cnf -out req.pem
  openssl x509 -req -sm3 -sigopt $ID -vfyopt $ID -in req.pem -CA root-sm2.pem -CAkey root-sm2.key -set_serial 7 -days 3290 -extfile ext.cnf -extensions leaf -out $k-sm2.pem
done
rm -f req.pem ext.cnf root-sm2.key app-sm2.key
