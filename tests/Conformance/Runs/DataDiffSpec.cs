using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>The difference of the rows of two relations, against the same figures computed here from all rows of both.</summary>
public abstract class DataDiffSpec(ITestEngine engine) : RunSpec(engine)
{
    private const string Columns = "day date, country varchar(20), streams bigint, price decimal(12,2), score double precision, title varchar(60), seen timestamp, is_new boolean";

    private static readonly string[] Key = ["day", "country"];
    private static readonly string[] Values = ["streams", "price", "score", "title", "seen", "is_new"];

    /// <summary>Types of the engine's own: two values of each that differ, in SQL, and how they are compared.</summary>
    protected abstract IEnumerable<(string Type, string One, string Other, ColumnComparison Comparison)> Types { get; }

    /// <summary>What the types of <see cref="Types"/> need; null for nothing.</summary>
    protected virtual string? Preparation => null;

    /// <summary>Whether capitals in quoted names count.</summary>
    protected virtual bool KeepsCapitals => true;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_figure_is_what_a_join_by_hand_gives(int seed)
    {
        var (left, right) = RandomRows.Pair(new Random(seed), unusual: false);
        await CreateAsync(left, right);
        var result = await DiffAsync();
        Verify(ByHand.Of(left, right), result, left, right);
        Assert.Empty(result.Diagnostics);
        Assert.Equal((0, 0), (result.Left.SetAside, result.Right.SetAside));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Rows_without_a_key_of_their_own_make_no_false_figures(int seed)
    {
        var (left, right) = RandomRows.Pair(new Random(seed), unusual: true);
        await CreateAsync(left, right);
        var result = await DiffAsync();
        var byHand = ByHand.Of(left, right);
        Assert.True(byHand.LeftNull > 0 && byHand.RightRepeated > 0 && byHand.LeftSetAside > byHand.LeftNull);
        Verify(byHand, result, left, right);
        Assert.Equal((byHand.LeftNull, byHand.LeftRepeated, byHand.LeftSetAside), (result.Left.NullKeys, result.Left.RepeatedKeys, result.Left.SetAside));
        Assert.Equal((byHand.RightNull, byHand.RightRepeated, byHand.RightSetAside), (result.Right.NullKeys, result.Right.RepeatedKeys, result.Right.SetAside));
        Assert.Equal(["ETL843", "ETL844"], result.Diagnostics.Select(diagnostic => diagnostic.Code).Order());
        Assert.False(result.IsSame);
    }

    [Fact]
    public async Task A_key_that_repeats_on_one_side_alone_is_found()
    {
        var rows = RandomRows.Pair(new Random(6), unusual: false).Left;
        await CreateAsync([.. rows, rows[0] with { }], [.. rows[1..]]);
        var result = await DiffAsync();
        Assert.Equal((2, 0), (result.Left.RepeatedKeys, result.Right.RepeatedKeys));
        Assert.Equal(new RowDifference(0, 0, rows.Count - 1, 0), result.Rows! with { OnlyLeftExamples = [], OnlyRightExamples = [] }, RowFigures.Instance);
        Assert.False(result.IsSame);
    }

    [Fact]
    public async Task Equal_relations_are_the_same_and_empty_ones_too()
    {
        var rows = RandomRows.Pair(new Random(7), unusual: false).Left;
        await CreateAsync(rows, [.. Enumerable.Reverse(rows)]);
        var result = await DiffAsync();
        Assert.True(result.IsSame);
        Assert.All(result.Columns, column => Assert.Equal(column.LeftProfile, column.RightProfile));
        Assert.All(result.Columns.SelectMany(column => column.Distribution.Slots), slot => Assert.Equal(slot.Left, slot.Right));

        await CreateAsync([], []);
        var empty = await DiffAsync();
        Assert.True(empty.IsSame);
        Assert.Null(empty.Columns[2].MatchRate);
        Assert.Equal((0L, 0L, null), (empty.Columns[2].LeftProfile.Rows, empty.Columns[2].LeftProfile.Distinct, empty.Columns[2].LeftProfile.Min));

        await CreateAsync([], rows);
        Assert.Equal(rows.Count, (await DiffAsync()).Rows!.OnlyRight);
    }

    [Fact]
    public async Task Without_a_key_there_are_counts_and_profiles()
    {
        var (left, right) = RandomRows.Pair(new Random(8), unusual: true);
        await CreateAsync(left, right);
        var result = await DiffAsync(new DataDiffOptions());
        Assert.Null(result.Rows);
        Assert.False(result.IsSame);
        var refusal = Assert.Single(result.Diagnostics);
        Assert.Equal(("ETL840", Severity.Error), (refusal.Code, refusal.Severity));
        Assert.Equal((left.Count, right.Count), (result.Left.Rows, result.Right.Rows));
        Assert.Equal([.. Key, .. Values], result.Columns.Select(column => column.Left.Name));
        VerifyProfiles(result, left, right);
        Assert.All(result.Columns, column => Assert.Equal((null, ColumnComparison.None), (column.Matched, column.Comparison)));
    }

    [Fact]
    public async Task A_sample_takes_the_same_keys_on_both_sides()
    {
        await ExecuteAsync(
            "create table main.before_ (id bigint, name varchar(20))",
            "create table main.after_ (id bigint, name varchar(20))",
            $"insert into main.before_ {Numbers(2_000)}",
            "insert into main.after_ select id, case when id > 1000 then 'x' else name end from main.before_ where id <> 7 union all select 9001, 'new'");
        var result = await DiffAsync(new DataDiffOptions { Key = ["id"], Limit = 500 });
        Assert.InRange(result.SampledShare!.Value, 0.2, 0.3);
        Assert.Equal((2_000, 2_000), (result.Left.Rows, result.Right.Rows));
        var rows = result.Rows!;
        Assert.InRange(rows.Both, 350, 650);
        Assert.True(rows is { OnlyLeft: <= 1, OnlyRight: <= 1 });
        Assert.InRange(rows.Changed, rows.Both / 3, rows.Both * 2 / 3);
        Assert.Equal(rows.Both - rows.Changed, result.Columns[1].Matched);
        Assert.Equal("ETL847", Assert.Single(result.Diagnostics).Code);

        var whole = await DiffAsync(new DataDiffOptions { Key = ["id"], Limit = 0 });
        Assert.Equal((null, 1_999L, 1_000L, 1L, 1L), (whole.SampledShare, whole.Rows!.Both, whole.Rows.Changed, whole.Rows.OnlyLeft, whole.Rows.OnlyRight));
        Assert.Equal("7", Assert.Single(Assert.Single(whole.Rows.OnlyLeftExamples)));
        Assert.Equal("9001", Assert.Single(Assert.Single(whole.Rows.OnlyRightExamples)));
    }

    [Fact]
    public async Task Every_type_is_compared_by_the_engine_or_as_text_and_said_to_be()
    {
        var types = Types.ToList();
        if (Preparation is { } preparation)
        {
            await ExecuteAsync(preparation);
        }

        var columns = string.Join(", ", types.Select((type, index) => $"c{index} {type.Type}"));
        var (one, other) = (string.Join(", ", types.Select(type => $"cast({type.One} as {type.Type})")), string.Join(", ", types.Select(type => $"cast({type.Other} as {type.Type})")));
        await ExecuteAsync(
            $"create table main.before_ (id bigint, {columns})",
            $"create table main.after_ (id bigint, {columns})",
            $"insert into main.before_ select 1, {one} union all select 2, {one} union all select 3, {string.Join(", ", types.Select(type => $"cast(null as {type.Type})"))}",
            $"insert into main.after_ select 1, {one} union all select 2, {other} union all select 3, {string.Join(", ", types.Select(type => $"cast(null as {type.Type})"))}");
        var result = await DiffAsync(new DataDiffOptions { Key = ["id"] });
        foreach (var (column, index) in result.Columns.Skip(1).Select((column, index) => (column, index)))
        {
            var (type, _, _, comparison) = types[index];
            Assert.True(column.Matched == 2 && column.Comparison == comparison, $"{type}: {column.Matched} of 3 match, compared as {column.Comparison}");
            var example = Assert.Single(column.Examples);
            Assert.Equal("2", Assert.Single(example.Key));
            Assert.True(example.Left is not null && example.Right is not null && example.Left != example.Right, $"{type}: {example}");
            Assert.Equal((1, 1, 1, 2), (column.LeftProfile.Nulls, column.RightProfile.Nulls, column.LeftProfile.Distinct, column.RightProfile.Distinct));
            Assert.Equal((2, 2), (column.Distribution.Slots.Sum(slot => slot.Left), column.Distribution.Slots.Sum(slot => slot.Right)));
        }

        Assert.Equal((1, 3), (result.Rows!.Changed, result.Rows.Both));
    }

    [Fact]
    public async Task Any_type_can_be_the_key_and_names_can_be_anything()
    {
        string[] names = ["k0", "v0", "l", "hash", "etl_side", "order by", "it's", "a\"b", "größe", "same0"];
        var columns = string.Join(", ", names.Select(name => $"{Quote(name)} bigint"));
        var moment = Quote("select");
        await ExecuteAsync(
            $"create table main.before_ ({moment} timestamp, {columns})",
            $"create table main.after_ ({columns}, {moment} timestamp)",
            $"insert into main.before_ select timestamp '2020-01-01 00:00:00', {string.Join(", ", names.Select((_, index) => index))}",
            $"insert into main.before_ select timestamp '2020-01-02 00:00:00', {string.Join(", ", names.Select((_, index) => index))}",
            $"insert into main.after_ select {string.Join(", ", names.Select((_, index) => index))}, timestamp '2020-01-01 00:00:00'",
            $"insert into main.after_ select {string.Join(", ", names.Select((_, index) => index + 1))}, timestamp '2020-01-02 00:00:00'");
        var result = await DiffAsync(new DataDiffOptions { Key = ["select", "k0"], Where = $"{Quote("v0")} >= 0 -- all of them" });
        Assert.Equal((1, 1, 1, 0), (result.Rows!.OnlyLeft, result.Rows.OnlyRight, result.Rows.Both, result.Rows.Changed));
        result = await DiffAsync(new DataDiffOptions { Key = ["select"], Exclude = ["l"] });
        Assert.Equal(["select", .. names.Where(name => name != "l")], result.Columns.Select(column => column.Left.Name));
        Assert.All(result.Columns.Skip(1), column => Assert.Equal(1, column.Matched));
        Assert.Equal(("9", "10"), (result.Columns[^1].Examples[0].Left, result.Columns[^1].Examples[0].Right));
    }

    [Fact]
    public async Task Columns_that_only_one_side_has_or_whose_types_have_nothing_in_common_are_told()
    {
        await ExecuteAsync(
            "create table main.before_ (id integer, gone date, number_ bigint, code integer, day date, label varchar(5), amount decimal(10,2))",
            "create table main.after_ (id bigint, number_ double precision, code varchar(10), day timestamp, label varchar(50), amount decimal(12,4), come boolean)",
            "insert into main.before_ select 1, date '2020-01-01', 5, 7, date '2020-01-01', 'a', 1.5",
            "insert into main.after_ select 1, 5, '7', timestamp '2020-01-01 00:00:00', 'a', 1.5, true");
        var result = await DiffAsync(new DataDiffOptions { Key = ["id"] });
        Assert.Equal(["gone"], result.ColumnsOnlyLeft.Select(column => column.Name));
        Assert.Equal(["come"], result.ColumnsOnlyRight.Select(column => column.Name));
        Assert.Equal(
            [
                ("id", ColumnComparison.Key, null), ("number_", ColumnComparison.ExactFloat, 1L), ("code", ColumnComparison.None, null), ("day", ColumnComparison.Exact, 1L),
                ("label", ColumnComparison.Exact, 1L), ("amount", ColumnComparison.Exact, 1L),
            ],
            result.Columns.Select(column => (column.Left.Name, column.Comparison, column.Matched)));
        Assert.Equal("ETL845", Assert.Single(result.Diagnostics).Code);
        Assert.Equal((0, false), (result.Rows!.Changed, result.IsSame));
        Assert.Equal("7", result.Columns[2].RightProfile.Min);

        var refused = await DiffAsync(new DataDiffOptions { Key = ["code"] });
        Assert.Null(refused.Rows);
        Assert.Equal("ETL842", Assert.Single(refused.Diagnostics).Code);
        Assert.Equal("ETL841", Assert.Single((await DiffAsync(new DataDiffOptions { Key = ["gone"] })).Diagnostics).Code);
    }

    [Fact]
    public async Task Floating_point_numbers_are_compared_to_the_last_bit_or_within_a_tolerance()
    {
        await ExecuteAsync(
            "create table main.before_ (id bigint, x double precision)",
            "create table main.after_ (id bigint, x double precision)",
            "insert into main.before_ values (1, 0.3), (2, 1), (3, null), (4, null), (5, 2)",
            "insert into main.after_ values (1, 0.30000000000000004), (2, 1.5), (3, null), (4, 0), (5, 2)");
        Assert.Equal((2L, ColumnComparison.ExactFloat), Column(await DiffAsync(new DataDiffOptions { Key = ["id"] })));
        Assert.Equal((3L, ColumnComparison.Tolerant), Column(await DiffAsync(new DataDiffOptions { Key = ["id"], Tolerance = 1e-9 })));
        Assert.Equal((4L, ColumnComparison.Tolerant), Column(await DiffAsync(new DataDiffOptions { Key = ["id"], Tolerance = 0.5 })));

        static (long?, ColumnComparison) Column(DataDiffResult result) => (result.Columns[1].Matched, result.Columns[1].Comparison);
    }

    [Fact]
    public async Task Only_some_rows_and_columns_are_looked_at()
    {
        var (left, right) = RandomRows.Pair(new Random(9), unusual: false);
        await CreateAsync(left, right);
        var result = await DiffAsync(new DataDiffOptions { Key = Key, Columns = ["streams", "title"], Exclude = ["title"], Where = "country < 'c3'", Examples = 0 });
        var (leftSome, rightSome) = (left.Where(row => string.CompareOrdinal(row.Country, "c3") < 0).ToList(), right.Where(row => string.CompareOrdinal(row.Country, "c3") < 0).ToList());
        var byHand = ByHand.Of(leftSome, rightSome);
        Assert.Equal(["day", "country", "streams"], result.Columns.Select(column => column.Left.Name));
        Assert.Equal((leftSome.Count, byHand.OnlyLeft, byHand.Both, byHand.Matched[0]), (result.Left.Rows, result.Rows!.OnlyLeft, result.Rows.Both, result.Columns[2].Matched!.Value));
        Assert.Equal(result.Rows.Both - byHand.Matched[0], result.Rows.Changed);
        Assert.Empty(result.Columns[2].Examples);
        Assert.Equal("ETL846", Assert.Single((await DiffAsync(new DataDiffOptions { Key = Key, Columns = ["stream"] })).Diagnostics).Code);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_columns_are_compared_in_parts()
    {
        var columns = Enumerable.Range(0, 250).Select(index => $"c{index}").ToList();
        foreach (var table in (string[])["before_", "after_"])
        {
            await ExecuteAsync(
                $"create table main.{table} (id bigint, {string.Join(", ", columns.Select(column => $"{column} integer"))})",
                $"insert into main.{table} select 1, {string.Join(", ", columns.Select((_, index) => table == "after_" && index % 100 == 99 ? index + 1 : index))}",
                $"insert into main.{table} select 2, {string.Join(", ", columns.Select((_, index) => index))}");
        }

        var result = await DiffAsync(new DataDiffOptions { Key = ["id"] });
        Assert.Equal((2, 1), (result.Rows!.Both, result.Rows.Changed));
        Assert.Equal(["c99", "c199"], result.Columns.Where(column => column.Matched == 1).Select(column => column.Left.Name));
        Assert.Equal(("199", "200"), (result.Columns[200].Examples[0].Left, result.Columns[200].Examples[0].Right));
        Assert.All(result.Columns.Skip(1), column => Assert.Equal((1, 0), ((int)column.LeftProfile.Distinct, (int)column.LeftProfile.Nulls)));
    }

    private static void Verify(ByHand byHand, DataDiffResult result, List<Row> left, List<Row> right)
    {
        Assert.Equal((left.Count, right.Count), (result.Left.Rows, result.Right.Rows));
        Assert.Equal(
            (byHand.OnlyLeft, byHand.OnlyRight, byHand.Both, byHand.Changed),
            (result.Rows!.OnlyLeft, result.Rows.OnlyRight, result.Rows.Both, result.Rows.Changed));
        Assert.Equal(byHand.Matched, result.Columns.Skip(Key.Length).Select(column => column.Matched!.Value));
        foreach (var (column, index) in result.Columns.Skip(Key.Length).Select((column, index) => (column, index)))
        {
            Assert.Equal(byHand.Both == 0 ? null : (double)byHand.Matched[index] / byHand.Both, column.MatchRate);
            Assert.Equal(byHand.Differing[index].Count > 0, column.Examples.Count > 0);
            Assert.True(column.Examples.Count <= 3);
            Assert.All(column.Examples, example =>
            {
                var key = string.Join('|', example.Key);
                Assert.Contains(key, byHand.Differing[index].Keys);
                var (one, other) = byHand.Differing[index][key];
                Assert.Equal((one is null, other is null), (example.Left is null, example.Right is null));
                Assert.NotEqual(example.Left, example.Right);
            });
        }

        Assert.Subset(byHand.KeysOnlyLeft, result.Rows.OnlyLeftExamples.Select(key => string.Join('|', key)).ToHashSet());
        Assert.Subset(byHand.KeysOnlyRight, result.Rows.OnlyRightExamples.Select(key => string.Join('|', key)).ToHashSet());
        Assert.Equal((byHand.OnlyLeft > 0, byHand.OnlyRight > 0), (result.Rows.OnlyLeftExamples.Count > 0, result.Rows.OnlyRightExamples.Count > 0));
        VerifyProfiles(result, left, right);
    }

    private static void VerifyProfiles(DataDiffResult result, List<Row> left, List<Row> right)
    {
        foreach (var column in result.Columns)
        {
            Verify(column.LeftProfile, left.Select(row => row[column.Left.Name]).ToList(), slot => slot.Left);
            Verify(column.RightProfile, right.Select(row => row[column.Left.Name]).ToList(), slot => slot.Right);

            void Verify(ColumnProfile profile, List<object?> values, Func<DistributionSlot, long> count)
            {
                var known = values.OfType<object>().ToList();
                Assert.Equal((values.Count, values.Count - known.Count, known.Distinct().Count(), false), (profile.Rows, profile.Nulls, profile.Distinct, profile.IsDistinctEstimated));
                Assert.Equal(known.Count, column.Distribution.Slots.Sum(count));
                if (known is [long or decimal or double, ..])
                {
                    var numbers = known.Select(value => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
                    Assert.Equal(numbers.Average(), profile.Mean!.Value, 1e-6);
                    Assert.Equal(numbers.Min(), Parse(profile.Min), 1e-9);
                    Assert.Equal(numbers.Max(), Parse(profile.Max), 1e-9);
                }
                else if (known is [string, ..])
                {
                    Assert.Equal((known.Min(), known.Max()), (profile.Min, profile.Max));
                    Assert.All(
                        column.Distribution.Slots.Where(slot => slot.From is not null), slot => Assert.Equal(known.Count(value => value.Equals(slot.From)), count(slot)));
                }
                else if (known is [bool, ..])
                {
                    Assert.Equal(known.Count(value => value is true), column.Distribution.Slots.Where(slot => slot.From == "true").Sum(count));
                }
                else if (known is [DateOnly, ..])
                {
                    Assert.Equal($"{known.Min():yyyy-MM-dd}", profile.Min);
                }
            }
        }

        var streams = result.Columns.Single(column => column.Left.Name == "streams").Distribution;
        var (least, most) = (left.Concat(right).Min(row => row.Streams!.Value), left.Concat(right).Max(row => row.Streams!.Value));
        Assert.Equal(
            left.GroupBy(row => Math.Min(9, (long)Math.Floor(10.0 * ((row.Streams!.Value - least) / (double)(most - least))))).OrderBy(group => group.Key).Select(group => (long)group.Count()),
            streams.Slots.Where(slot => slot.Left > 0).Select(slot => slot.Left));

        static double Parse(string? text) => double.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Quote(string name) => KeepsCapitals || !name.Any(char.IsUpper) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private static string Numbers(int count) =>
        $"select n, 'n' || n from (with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {count}) select n from numbers) as all_numbers";

    private Task CreateAsync(IReadOnlyList<Row> left, IReadOnlyList<Row> right) => ExecuteAsync(
        [.. new[] { ("before_", left), ("after_", right) }.SelectMany(table => new[] { $"drop table if exists main.{table.Item1}", $"create table main.{table.Item1} ({Columns})" }
            .Concat(table.Item2.Chunk(50).Select(rows => $"insert into main.{table.Item1} values {string.Join(", ", rows.Select(row => row.ToSql()))}")))]);

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.CreateSchemaAsync(warehouse.Dialect, new SchemaName(null, "main"), CancellationToken.None);
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(statement, CancellationToken.None);
        }
    }

    private async Task<DataDiffResult> DiffAsync(DataDiffOptions? options = null)
    {
        await using var warehouse = await Project.OpenAsync();
        var state = await warehouse.ReadStateAsync([new SchemaName(null, "main")], CancellationToken.None);
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        var request = new DataDiffRequest(
            state.Find(new RelationName(null, "main", "before_"))!, state.Find(new RelationName(null, "main", "after_"))!, options ?? new DataDiffOptions { Key = Key });
        return await new DataDiffer(session, warehouse.Dialect).CompareAsync(request, CancellationToken.None);
    }

    private sealed class RowFigures : IEqualityComparer<RowDifference>
    {
        public static readonly RowFigures Instance = new();

        public bool Equals(RowDifference? x, RowDifference? y) => (x!.OnlyLeft, x.OnlyRight, x.Both, x.Changed) == (y!.OnlyLeft, y.OnlyRight, y.Both, y.Changed);

        public int GetHashCode(RowDifference obj) => obj.Both.GetHashCode();
    }
}
