using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Incremental;

namespace SpotifyEtl.Models.Tests.Engine.Planning;

public sealed class BatchPlannerTests
{
    private static readonly DateTime Now = At("2024-03-02 10:30");

    [Theory]
    [InlineData(BatchSize.Hour, "20240302T09 20240302T10")]
    [InlineData(BatchSize.Day, "20240301 20240302")]
    [InlineData(BatchSize.Month, "202402 202403")]
    [InlineData(BatchSize.Year, "2023 2024")]
    public void A_table_that_is_there_gets_the_current_batch_and_the_one_before(BatchSize size, string expected) =>
        Assert.Equal(expected, Ids(BatchPlanner.Plan(Config(size, "2020-01-01"), isIncremental: true, null, null, Now)));

    [Fact]
    public void A_table_that_is_new_gets_all_since_the_beginning() =>
        Assert.Equal("202312 202401 202402 202403", Ids(BatchPlanner.Plan(Config(BatchSize.Month, "2023-12-24"), isIncremental: false, null, null, Now)));

    [Theory]
    [InlineData(0, "20240302")]
    [InlineData(3, "20240228 20240229 20240301 20240302")]
    public void Lookback_says_how_many_are_built_again(int lookback, string expected) =>
        Assert.Equal(expected, Ids(BatchPlanner.Plan(Config(BatchSize.Day, "2020-01-01") with { Lookback = lookback }, isIncremental: true, null, null, Now)));

    [Fact]
    public void Nothing_is_before_the_beginning() =>
        Assert.Equal("20240302", Ids(BatchPlanner.Plan(Config(BatchSize.Day, "2024-03-02"), isIncremental: true, null, null, Now)));

    [Fact]
    public void A_stretch_that_is_asked_for_is_all_that_is_built()
    {
        var config = Config(BatchSize.Day, "2020-01-01");
        Assert.Equal("20230501 20230502", Ids(BatchPlanner.Plan(config, isIncremental: true, At("2023-05-01 12:00"), At("2023-05-03 00:00"), Now)));
        Assert.Equal("20230501 20230502 20230503", Ids(BatchPlanner.Plan(config, isIncremental: false, At("2023-05-01 00:00"), At("2023-05-03 00:01"), Now)));
        Assert.Equal("20240302", Ids(BatchPlanner.Plan(config, isIncremental: true, At("2024-03-02 00:00"), null, Now)));
    }

    [Fact]
    public void At_midnight_a_new_day_has_begun() =>
        Assert.Equal("20240301 20240302", Ids(BatchPlanner.Plan(Config(BatchSize.Day, "2020-01-01"), isIncremental: true, null, null, At("2024-03-02 00:00"))));

    private static MicrobatchConfig Config(BatchSize size, string begin) => new() { Size = size, Begin = At(begin) };

    private static DateTime At(string text) => EventTimes.TryParse(text, out var time) ? time : throw new ArgumentException(text, nameof(text));

    private static string Ids(IEnumerable<Batch> batches) => string.Join(' ', batches);
}
