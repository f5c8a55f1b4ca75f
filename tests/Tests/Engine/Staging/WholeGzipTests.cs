using System.IO.Compression;
using System.Text;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class WholeGzipTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task What_is_whole_is_unpacked_as_it_was(int length)
    {
        var text = TextOf(length);

        Assert.Equal(text, await UnpackAsync(Pack(text)));
        Assert.Equal(text, Unpack(Pack(text)));
    }

    [Fact]
    public async Task Several_packed_parts_are_one_text() => Assert.Equal("one,two", await UnpackAsync([.. Pack("one,"), .. Pack(""), .. Pack("two")]));

    [Fact]
    public async Task A_file_without_bytes_is_empty() => Assert.Equal("", await UnpackAsync([]));

    [Fact]
    public async Task Wherever_a_file_breaks_off_it_is_told()
    {
        var packed = Pack(TextOf(200));
        for (var length = 1; length < packed.Length; length++)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => UnpackAsync(packed[..length]));
            Assert.Throws<InvalidDataException>(() => Unpack(packed[..length]));
        }
    }

    [Fact]
    public async Task What_is_no_gzip_or_damaged_is_told_in_words_about_the_file()
    {
        var damaged = Pack(TextOf(2_000));
        damaged[^6] ^= 1;
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes("id,amount\n1,2\n"), [0x1F, 0x8B, 0xFF], damaged])
        {
            var told = await Assert.ThrowsAsync<InvalidDataException>(() => UnpackAsync(bytes));
            Assert.StartsWith("it is named as a file of gzip, ", told.Message, StringComparison.Ordinal);
            Assert.Equal(told.Message, Assert.Throws<InvalidDataException>(() => Unpack(bytes)).Message);
        }
    }

    private static string TextOf(int length) => string.Create(length, 0, (text, _) =>
    {
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = (char)('a' + (index * index % 23));
        }
    });

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<string> UnpackAsync(byte[] packed)
    {
        await using var stream = new WholeGzip(new MemoryStream(packed));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string Unpack(byte[] packed)
    {
        using var stream = new WholeGzip(new MemoryStream(packed));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
