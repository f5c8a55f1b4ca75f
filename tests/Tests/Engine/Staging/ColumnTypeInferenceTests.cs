using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class ColumnTypeInferenceTests
{
    [Theory]
    [InlineData(SeedColumnType.Integer, "1", "-20", "9223372036854775807")]
    [InlineData(SeedColumnType.Number, "1", "2.5")]
    [InlineData(SeedColumnType.Number, "9223372036854775808")]
    [InlineData(SeedColumnType.Number, "1e3", "-0.5")]
    [InlineData(SeedColumnType.Boolean, "true", "FALSE")]
    [InlineData(SeedColumnType.Date, "2017-01-01", "2020-02-29")]
    [InlineData(SeedColumnType.Timestamp, "2017-01-01 10:00:00", "2017-01-01T10:00:00.5")]
    [InlineData(SeedColumnType.Timestamp, "2017-01-01", "2017-01-01 10:00:00")]
    [InlineData(SeedColumnType.Text, "004", "826")]
    [InlineData(SeedColumnType.Text, "1", "one")]
    [InlineData(SeedColumnType.Text, "2017-02-30")]
    [InlineData(SeedColumnType.Text, "true", "1")]
    [InlineData(SeedColumnType.Text, "1,000")]
    [InlineData(SeedColumnType.Text, "NaN")]
    public void The_narrowest_type_that_all_values_have_is_found(SeedColumnType expected, params string[] values) =>
        Assert.Equal(expected, ColumnTypeInference.Infer(values));

    [Fact]
    public void Empty_fields_say_nothing_about_the_type() => Assert.Equal(SeedColumnType.Integer, ColumnTypeInference.Infer([null, "7", null]));

    [Fact]
    public void A_column_without_values_is_text() => Assert.Equal(SeedColumnType.Text, ColumnTypeInference.Infer([null, null]));
}
