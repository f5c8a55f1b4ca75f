namespace SpotifyEtl.Models.Tests.Cli.Commands;

public sealed class RenderCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outside_of_a_project_a_template_is_plain_Scriban()
    {
        _folder.Write("hello.sbn", "{{ for name in names }}Hello {{ name }}{{ mark }}\n{{ end }}");
        _folder.Write("data.json", """{ "names": ["Ada", "初音ミク"], "mark": "?" }""");
        var run = await RenderAsync("hello.sbn", "--data", "data.json", "--set", "mark=!");
        Assert.Equal(new CliRun(0, "Hello Ada!\nHello 初音ミク!\n", ""), run);
    }

    [Fact]
    public async Task What_a_template_includes_lies_beside_it()
    {
        _folder.Write("pages/page.sbn", "{{ include 'head.sbn' }} body");
        _folder.Write("pages/head.sbn", "head");
        Assert.Equal("head body", (await RenderAsync("pages/page.sbn")).Output);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("{root}/secret.txt")]
    public async Task What_lies_elsewhere_is_not_included(string path)
    {
        _folder.Write("secret.txt", "secret");
        _folder.Write("pages/page.sbn", $"{{{{ include '{path.Replace("{root}", _folder.Path, StringComparison.Ordinal)}' }}}}");
        var run = await RenderAsync("pages/page.sbn");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("pages/page.sbn:1:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_a_template_are_told_with_their_place()
    {
        _folder.Write("broken.sbn", "a\n{{ if }}\n{{ for }}");
        Golden.Verify((await RenderAsync("broken.sbn")).Transcript(), "broken");
        _folder.Write("failing.sbn", "a\n{{ nope 1 }}");
        Golden.Verify((await RenderAsync("failing.sbn")).Transcript(), "failing");
    }

    [Fact]
    public async Task Data_that_are_no_object_are_told_with_their_place()
    {
        _folder.Write("a.sbn", "a");
        _folder.Write("broken.json", "{\n  \"é\": 1,,\n}");
        Golden.Verify((await RenderAsync("a.sbn", "--data", "broken.json")).Transcript(), "broken");
        _folder.Write("list.json", "[1]");
        Golden.Verify((await RenderAsync("a.sbn", "--data", "list.json")).Transcript(), "list");
    }

    [Fact]
    public async Task A_template_is_read_from_stdin()
    {
        var run = await CliRun.WithAsync(_folder.Path, [], new StringReader("{{ 1 + 1 }}"), ["render", "-"], CancellationToken.None);
        Assert.Equal(new CliRun(0, "2", ""), run);
    }

    [Fact]
    public async Task Whoever_types_a_template_can_interrupt_it()
    {
        using var interruption = new CancellationTokenSource();
        using var keyboard = new SilentKeyboard(interruption.Cancel);
        var run = await CliRun.WithAsync(_folder.Path, [], keyboard, ["render", "-"], interruption.Token);
        Assert.Equal((130, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_missing_file_and_a_value_without_a_name_are_told()
    {
        Golden.Verify((await RenderAsync("nothing.sbn")).Transcript(), "file");
        _folder.Write("a.sbn", "a");
        Golden.Verify((await RenderAsync("a.sbn", "--set", "mark")).Transcript(), "value");
    }

    [Fact]
    public async Task In_a_project_its_macros_and_variables_are_there()
    {
        _folder.Write("project.yml", """
            name: shop
            vars: { greeting: Hello }
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main }
            """);
        _folder.Write("macros/shout.sql", "{{ func shout(text) }}{{ text | string.upcase }}!{{ end }}");
        _folder.Write("notes/note.txt", "{{ var 'greeting' }} {{ shout name }} from {{ target.name }}\n");
        Assert.Equal(new CliRun(0, "Hello ADA! from dev\n", ""), await RenderAsync("notes/note.txt", "--set", "name=Ada"));
    }

    private Task<CliRun> RenderAsync(params string[] args) => CliRun.InAsync(_folder.Path, ["render", .. args]);

    /// <summary>A terminal at which nobody types: who reads it waits, and nothing but its end helps.</summary>
    private sealed class SilentKeyboard(Action onRead) : TextReader
    {
        private readonly ManualResetEventSlim _closed = new();

        public override string ReadToEnd()
        {
            onRead();
            _closed.Wait();
            return "";
        }

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }
}
