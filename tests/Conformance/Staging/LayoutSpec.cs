namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>How files can be written, and what becomes of each way.</summary>
public abstract class LayoutSpec(ITestEngine engine)
{
    public static TheoryData<string, string, string[]> Texts => new()
    {
        { "line feeds", "a,b\n1,2\n3,4\n", ["1|2|2", "3|4|3"] },
        { "carriage returns with line feeds", "a,b\r\n1,2\r\n3,4\r\n", ["1|2|2", "3|4|3"] },
        { "carriage returns alone", "a,b\r1,2\r3,4\r", ["1|2|2", "3|4|3"] },
        { "both line ends in one file", "a,b\n1,2\r\n3,4\n", ["1|2|2", "3|4|3"] },
        { "a carriage return as the last byte", "a,b\n1,2\n3,4\r", ["1|2|2", "3|4|3"] },
        { "no final line end", "a,b\n1,2\n3,4", ["1|2|2", "3|4|3"] },
        { "no final line end behind a quote", "a,b\n1,2\n3,\"4\"", ["1|2|2", "3|4|3"] },
        { "no final line end behind an empty field", "a,b\n1,2\n3,", ["1|2|2", "3|∅|3"] },
        { "a byte order mark", "\uFEFFa,b\n1,2\n", ["1|2|2"] },
        { "doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", ["say \"hi\"|\"|2"] },
        { "a delimiter in quotes", "a,b\n\"1,5\",2\n", ["1,5|2|2"] },
        { "a backslash, which escapes nothing", "a,b\n\\,\"c:\\\"\n", ["\\|c:\\|2"] },
        { "a quote in the middle of a field", "a,b\n5\" pipe,2\n3,4\n", ["5\" pipe|2|2", "3|4|3"] },
        { "spaces beside quotes", "a,b\n \"1\" , \"2,5\"\n3,4\n", ["1|2,5|2", "3|4|3"] },
        { "spaces beside text, which belong to it", "a,b\n 1 , 2 \n", [" 1 | 2 |2"] },
        { "line breaks in quotes", "a,b\n\"x\ny\",2\n3,4\n", ["x\ny|2|2", "3|4|4"] },
        { "line breaks in quotes, with carriage returns", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", ["x\r\ny|2|2", "3|4|4"] },
        { "blank lines between rows", "a,b\n1,2\n\n\n3,4\n", ["1|2|2", "3|4|5"] },
        { "blank lines at the end", "a,b\n1,2\n3,4\n\n\n", ["1|2|2", "3|4|3"] },
        { "empty fields, quoted or not", "a,b\n,\"\"\n", ["∅|∅|2"] },
        { "a number sign, which begins no comment", "a,b\n#1,2\n", ["#1|2|2"] },
        { "semicolons", "a;b\n1;2,5\n", ["1|2,5|2"] },
        { "tabs", "a\tb\n1\t2,5\n", ["1|2,5|2"] },
        { "bars", "a|b\n1|2,5\n", ["1|2,5|2"] },
        { "a note above the header", ",,\"a note, with\nlines\",\n\na,b\n1,2\n", ["1|2|5"] },
        { "a header and nothing else", "a,b\n", [] },
        { "a header without a line end", "a,b", [] },
        { "a header of several lines", "a,b,\"c\nd\"\n1,2,3\n", ["1|2|3"] },
        { "a header in other letters and spaces", " A , B\n1,2\n", ["1|2|2"] },
        { "columns in another order", "b,a\n1,2\n", ["2|1|2"] },
        { "a nameless column", "a,b,\n1,2,3\n", ["1|2|2"] },
        { "text of many scripts", "a,b\n愛,ไทย\nΩ,🎵\n", ["愛|ไทย|2", "Ω|🎵|3"] },
    };

    /// <summary>By how much files that are to be large are smaller.</summary>
    protected virtual int SmallerBy => 1;

    /// <summary>By how much files that are to be many are fewer.</summary>
    protected virtual int FewerBy => 1;

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_file_is_read_as_it_is_meant(string what, string text, string[] rows)
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("file.csv", text);

        var result = await landing.StageAsync();

        Assert.Equal(rows, await landing.RowsAsync());
        Assert.Equal(rows.Length, result.Rows);
        Assert.Equal(0, result.RowsRejected);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task Quoted_text_that_looks_like_rows_stays_text_in_a_file_of_any_size()
    {
        await using var landing = await Landing.CreateAsync(engine);
        var records = 400_000 / SmallerBy;
        await using (var file = new StreamWriter(landing.PathOf("large.csv")) { NewLine = "\n" })
        {
            await file.WriteLineAsync("a,b");
            for (var record = 0; record < records; record++)
            {
                await file.WriteLineAsync(record % 3 == 0
                    ? $"{record},\"one, of {record}\n{record},fake\nand \"\"more\"\" \n{record},fake too\""
                    : $"{record},plain text for record number {record} {new string('x', record % 60)}");
            }
        }

        await landing.StageAsync();

        Assert.Equal(
            [$"{records}|{records}|True"],
            await landing.QueryAsync("""
                select count(*), count(distinct a),
                  bool_and(_line = 2 + a::bigint + 3 * cast(floor((a::bigint + 2) / 3.0) as bigint) and (b like '%fake%') = (a::bigint % 3 = 0))
                from raw.t
                """));
    }

    [Fact]
    public async Task Lines_are_exact_when_all_threads_read_large_files()
    {
        await using var landing = await Landing.CreateAsync(engine);
        await WriteNumberedAsync("1.csv", 500_001 / SmallerBy, "\r\n");
        await landing.StageAsync();
        await WriteNumberedAsync("2.csv", 700_003 / SmallerBy, "\n");
        await WriteNumberedAsync("3.csv", 300_007 / SmallerBy, "\n");

        await landing.StageAsync();

        Assert.Equal(
            [$"1.csv|{500_001 / SmallerBy}|0", $"2.csv|{700_003 / SmallerBy}|0", $"3.csv|{300_007 / SmallerBy}|0"],
            await landing.QueryAsync("select _file, count(*), count(case when _line = a::bigint then null else 1 end) from raw.t group by 1 order by 1"));

        async Task WriteNumberedAsync(string name, int rows, string lineEnd)
        {
            await using var file = new StreamWriter(landing.PathOf(name)) { NewLine = lineEnd };
            await file.WriteLineAsync("a,b");
            for (var row = 0; row < rows; row++)
            {
                await file.WriteLineAsync($"{row + 2},\"row {row} of {name}, in quotes\"");
            }
        }
    }

    [Fact]
    public async Task Lines_and_files_are_exact_over_thousands_of_small_files()
    {
        await using var landing = await Landing.CreateAsync(engine);
        var files = 2_500 / FewerBy;
        for (var file = 0; file < files; file++)
        {
            landing.Write($"{file % 7}/day {file}.csv", file % 11 == 0 ? $"a,b\r\n2,{file}\r\n3,{file}\r\n" : file % 13 == 0 ? "a,b\n" : $"a,b\n2,{file}\n3,{file}\n4,{file}\n");
        }

        var result = await landing.StageAsync();

        // All files with a header alone hold the same bytes, and are one file.
        var counts = await landing.QueryAsync("""
            select count(distinct _file), count(case when _line = a::bigint and _file = (b::bigint % 7) || '/day ' || b || '.csv' then null else 1 end) from raw.t
            """);
        var empty = Enumerable.Range(0, files).Count(file => file % 11 != 0 && file % 13 == 0);
        Assert.Equal([$"{files - empty}|0"], counts);
        Assert.Equal(empty - 1, result.FilesKnown);
    }

    [Fact]
    public async Task A_packed_file_is_read_like_any_other()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.WritePacked("regular.csv.gz", "a,b\n1,2\n");
        landing.WritePacked("with a bad row.csv.gz", "a,b\n1\n3,4\n");

        await landing.StageAsync();

        Assert.Equal(["regular.csv.gz|1|2", "with a bad row.csv.gz|3|3"], await landing.RowsAsync("_file, a, _line"));
        Assert.Equal(["with a bad row.csv.gz|2|1|1 columns where the header has 2"], await landing.RejectedAsync());
    }

    [Theory]
    [InlineData("it's 100% [new] {x} über.csv")]
    [InlineData("star*.csv")]
    [InlineData("what?.csv")]
    [InlineData("[a-z].csv")]
    [InlineData("semi;colon, comma\".csv")]
    [InlineData("日本語/ファイル.csv")]
    [InlineData("UPPER.CSV")]
    public async Task A_path_is_taken_literally(string path)
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write(path, "a,b\n1,2\n");
        landing.Write("stars.csv", "a,b\n3,4\n");
        landing.Write("b.csv", "a,b\n5,6\n");

        await landing.StageAsync();

        Assert.Equal(["1|2"], await landing.QueryAsync($"select a, b from raw.t where _file = '{path.Replace("'", "''", StringComparison.Ordinal)}'"));
        Assert.Equal(["3"], await landing.QueryAsync("select count(*) from raw.t"));
    }

    [Fact]
    public async Task What_hides_or_is_not_a_csv_file_is_left_alone()
    {
        await using var landing = await Landing.CreateAsync(engine);
        foreach (var path in new[] { ".hidden.csv", "_tmp.csv", "~lock.csv", ".git/x.csv", "notes.txt", "data.csv.part", "_SUCCESS" })
        {
            landing.Write(path, "a,b\n1,2\n");
        }

        Directory.CreateDirectory(landing.PathOf("folder.csv"));
        landing.Write("folder.csv/inner.csv", "a,b\n9,9\n");

        await landing.StageAsync();

        Assert.Equal(["folder.csv/inner.csv"], await landing.RowsAsync("_file"));
    }
}
