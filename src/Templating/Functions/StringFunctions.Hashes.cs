using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

// Hashes and encodings, over the bytes of UTF-8.
[SuppressMessage("Security", "CA5351", Justification = "The language has MD5; surrogate keys are no secret.")]
[SuppressMessage("Security", "CA5350", Justification = "The language has SHA-1; surrogate keys are no secret.")]
internal static partial class StringFunctions
{
    private static Value Md5(in Call call) => Hex(MD5.HashData(Bytes(call, 0)));

    private static Value Sha1(in Call call) => Hex(SHA1.HashData(Bytes(call, 0)));

    private static Value Sha256(in Call call) => Hex(SHA256.HashData(Bytes(call, 0)));

    private static Value Sha512(in Call call) => Hex(SHA512.HashData(Bytes(call, 0)));

    private static Value HmacSha1(in Call call) => Hex(HMACSHA1.HashData(Bytes(call, 1), Bytes(call, 0)));

    private static Value HmacSha256(in Call call) => Hex(HMACSHA256.HashData(Bytes(call, 1), Bytes(call, 0)));

    private static Value HmacSha512(in Call call) => Hex(HMACSHA512.HashData(Bytes(call, 1), Bytes(call, 0)));

    private static Value Base64Encode(in Call call) => call.Made(Convert.ToBase64String(Bytes(call, 0)));

    private static Value Base64Decode(in Call call)
    {
        var text = call.Text(0);
        return Base64.IsValid(text)
            ? call.Made(Encoding.UTF8.GetString(Convert.FromBase64String(text)))
            : throw call.Fail("The text is not Base64");
    }

    private static byte[] Bytes(in Call call, int parameter) => Encoding.UTF8.GetBytes(call.Text(parameter));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
