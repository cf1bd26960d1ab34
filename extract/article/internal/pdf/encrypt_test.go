package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// padding fills passwords up (ISO 32000-1, 7.6.3.3).
const padding = "\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a"

// lock encrypts the streams of a file as algorithms 1 to 5 of ISO 32000-1 say,
// with keys of 128 bits, by RC4 or AES, and returns it.
func (b *builder) lock(root, user, owner string, aes bool) []byte {
	const id, permissions = "0123456789abcdef", -44
	pad := func(s string) []byte { return []byte((s + padding)[:32]) }
	digest := func(parts ...[]byte) []byte {
		sum := md5.Sum(bytes.Join(parts, nil))
		for range 50 {
			sum = md5.Sum(sum[:])
		}
		return sum[:]
	}
	o := rounds(digest(pad(owner)), pad(user))
	key := digest(pad(user), o, binary.LittleEndian.AppendUint32(nil, uint32(0xffffffff&permissions)), []byte(id))
	first := md5.Sum([]byte(padding + id))
	u := append(rounds(key, first[:]), make([]byte, 16)...)
	for i, object := range b.objects {
		head, rest, ok := strings.Cut(object, "stream\n")
		if !ok {
			continue
		}
		data := encipher(key, i+1, strings.TrimSuffix(rest, "\nendstream"), aes)
		length := fmt.Sprintf("/Length %d ", len(strings.TrimSuffix(rest, "\nendstream")))
		head = strings.Replace(head, length, fmt.Sprintf("/Length %d ", len(data)), 1)
		b.objects[i] = head + "stream\n" + data + "\nendstream"
	}
	how := "/V 2 /R 3 /Length 128"
	if aes {
		how = "/V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF /StrF /StdCF"
	}
	b.trailer = fmt.Sprintf("/ID [<%x> <%x>] /Encrypt %s", id, id, b.add("<< /Filter /Standard %s /O <%x> /U <%x> /P %d >>", how, o, u, permissions))
	return b.file(root)
}

// rounds encrypts by RC4 twenty times, each time with another key.
func rounds(key, data []byte) []byte {
	out := bytes.Clone(data)
	for i := range 20 {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		c, _ := rc4.NewCipher(k)
		c.XORKeyStream(out, out)
	}
	return out
}

// encipher encrypts the stream of an object.
func encipher(key []byte, number int, data string, withAES bool) string {
	own := append(bytes.Clone(key), byte(number), byte(number>>8), byte(number>>16), 0, 0)
	if withAES {
		own = append(own, "sAlT"...)
	}
	sum := md5.Sum(own)
	if !withAES {
		c, _ := rc4.NewCipher(sum[:])
		out := []byte(data)
		c.XORKeyStream(out, out)
		return string(out)
	}
	n := aes.BlockSize - len(data)%aes.BlockSize
	out := append([]byte(data), bytes.Repeat([]byte{byte(n)}, n)...)
	vector := []byte("sixteen bytes, a")
	block, _ := aes.NewCipher(sum[:])
	cipher.NewCBCEncrypter(block, vector).CryptBlocks(out, out)
	return string(vector) + string(out)
}

func TestEncrypted(t *testing.T) {
	for name, aes := range map[string]bool{"RC4": false, "AES": true} {
		t.Run(name, func(t *testing.T) {
			var open, locked builder
			expect(t, open.lock(open.pages(helvetica, put(72, 700, rain)), "", "secret", aes), rain)
			doc, err := Read(t.Context(), locked.lock(locked.pages(helvetica, put(72, 700, rain)), "sesame", "secret", aes))
			if !errors.Is(err, ErrLocked) || doc != nil {
				t.Errorf("with a password: %+v, %v", doc, err)
			}
		})
	}
	if got, want := ErrLocked.Error(), "locked by a password; save a copy without one"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
