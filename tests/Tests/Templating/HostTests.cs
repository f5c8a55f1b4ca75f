using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;
using static SpotifyEtl.Models.Tests.Templating.Rendering;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class HostTests
{
    [Fact]
    public void A_host_object_prints_itself_and_shows_its_members()
    {
        var scope = Builtins.Scope.CreateChild();
        scope["relation"] = new Relation("raw", "charts");

        Assert.Equal("\"raw\".\"charts\" raw", Render("{{ relation }} {{ relation.schema }}", scope).Text);
        Assert.Equal("from \"raw\".\"charts\"", Render("{{ 'from ' + relation }}", scope).Text);
    }

    [Fact]
    public void A_host_object_cannot_be_changed()
    {
        var scope = Builtins.Scope.CreateChild();
        scope["relation"] = new Relation("raw", "charts");

        Assert.Contains("cannot be set", Fails("{{ relation.schema = 'x' }}", scope).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void This_can_be_the_hosts()
    {
        var scope = new Scope(Builtins.Scope) { This = new Relation("main", "fct") };

        Assert.Equal("\"main\".\"fct\" fct", Render("{{ this }} {{ func f(a); ret this.identifier; end; f 1 }}", scope).Text);
    }

    [Fact]
    public void A_host_function_gets_its_arguments_however_they_are_given()
    {
        var scope = Builtins.Scope.CreateChild();
        scope.Add(new HostFunction("var", "name default?", (in call) => $"{call[0]}|{call[1]}|{(call.IsGiven(1) ? "given" : "left out")}"));

        Assert.Equal(
            "a||left out a|b|given a|b|given a|b|given",
            Render("{{ var 'a' }} {{ var('a', 'b') }} {{ 'a' | var 'b' }} {{ var default: 'b' name: 'a' }}", scope).Text);
    }

    [Fact]
    public void A_host_function_can_take_any_names()
    {
        var scope = Builtins.Scope.CreateChild();
        scope.Add(new HostFunction("config", "**", (in call) =>
        {
            var names = new List<string>();
            foreach (var (name, value) in call.Named)
            {
                names.Add($"{name}={value}");
            }

            return string.Join(';', names);
        }));

        Assert.Equal("materialized=table;tags=[\"a\"]", Render("{{ config materialized: 'table' tags: ['a'] }}", scope).Text);
        Assert.Contains("takes no arguments", Fails("{{ config 1 }}", scope).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_function_fails_at_the_call()
    {
        var scope = Builtins.Scope.CreateChild();
        scope.Add(new HostFunction(
            "ref", "name", (in call) => throw call.Fail($"No model is named `{call.Text(0)}`", "Did you mean `b`?")));

        var exception = Fails("select *\nfrom {{ ref 'a' }}", scope);

        Assert.Equal("No model is named `a`", exception.Message);
        Assert.Equal("Did you mean `b`?", exception.Hint);
        Assert.Equal("t.sql:2:9", exception.Span.ToString());
    }

    [Fact]
    public void A_shared_function_finds_the_state_of_its_rendering()
    {
        var shared = new Scope(Builtins.Scope);
        shared.Add(new HostFunction("who", "", (in call) => (string?)call.Context.State));
        shared.Freeze();

        Assert.Equal("a", Render("{{ who }}", new Scope(shared) { State = "a" }).Text);
        Assert.Equal("b", Render("{{ who }}", new Scope(shared) { State = "b" }).Text);
    }

    [Fact]
    public void A_template_sets_variables_in_its_own_layer_only()
    {
        var shared = new Scope(Builtins.Scope) { ["x"] = 1 };
        shared.Freeze();
        var own = shared.CreateChild();

        Assert.Equal("12", Render("{{ x; x = 2; x }}", own).Text);
        Assert.Equal(1, shared["x"].AsInteger());
        Assert.Equal(2, own["x"].AsInteger());
    }

    [Theory]
    [InlineData("{{ list[0] = 1 }}", "The list is read-only")]
    [InlineData("{{ list.size2 = 1 }}", "The member `size2` is read-only")]
    [InlineData("{{ o.inner.x = 1 }}", "The member `x` is read-only")]
    [InlineData("{{ with o; y = 1; end }}", "The variable `y` is read-only")]
    [InlineData("{{ o.inner.more[0] = 2 }}", "The list is read-only")]
    public void What_is_shared_cannot_be_changed(string template, string message)
    {
        var shared = new Scope(Builtins.Scope)
        {
            ["list"] = new ScriptArray([0]),
            ["o"] = new ScriptObject { ["inner"] = new ScriptObject { ["more"] = new ScriptArray([1]) } },
        };
        shared.Freeze();

        Assert.Equal(message, Fails(template, shared.CreateChild()).Message);
    }

    [Fact]
    public void A_list_made_from_a_shared_one_can_be_changed()
    {
        var shared = new Scope(Builtins.Scope) { ["list"] = new ScriptArray([0]) };
        shared.Freeze();

        Assert.Equal("[5, 1]", Render("{{ own = list | array.add 1; own[0] = 5; own }}", shared.CreateChild()).Text);
    }

    [Fact]
    public void Functions_of_a_file_can_be_called_by_many_renderings_at_once()
    {
        var library = new Scope(Builtins.Scope);
        var macros = Parse("{{ func double(x) }}{{ x * 2 }}{{ end }} ignored {{ func half(x); ret x / 2; end }}", "macros.sql");
        foreach (var function in FunctionLibrary.Load(macros))
        {
            library.Add(function);
        }

        library.Freeze();
        var template = Parse("{{ double n }} {{ half n }}");

        Parallel.For(0, 200, n =>
        {
            var scope = new Scope(library) { ["n"] = n };
            Assert.Equal(
                FormattableString.Invariant($"{n * 2} {n / 2.0}"),
                template.Render(scope, RenderOptions.Default, CancellationToken.None).Text);
        });
    }

    [Fact]
    public void Functions_of_a_file_know_their_declaration()
    {
        var function = Assert.Single(FunctionLibrary.Load(Parse("{{ func key(columns, separator = '-', rest...) }}{{ end }}")));

        Assert.Equal("key", function.Name);
        Assert.Equal("key <columns> <separator>? <rest>...", function.Usage);
        Assert.Equal("func key(columns, separator = '-', rest...)", function.Declaration!.Header.Text.ToString());
    }

    [Fact]
    public void A_visitor_finds_calls_in_every_style()
    {
        var finder = new CallFinder();

        finder.Visit(Parse("""
            {{ ref 'a' }} {{ ref('b') }} {{ 'c' | ref }} {{ x = [ref('d')] }} {{ if ref('e') }}{{ adapter.quote 'f' }}{{ end }}
            """).Root);

        Assert.Equal(["ref:a", "ref:b", "ref:c", "ref:d", "ref:e", "adapter.quote:f"], finder.Found);
    }

    private sealed class CallFinder : SyntaxVisitor
    {
        public List<string> Found { get; } = [];

        protected override void VisitFunctionCall(FunctionCall node)
        {
            if (node is { Target.Path: { } path, Arguments: [{ Value: LiteralExpression { Value: var value } }, ..] })
            {
                Found.Add($"{path}:{value}");
            }

            base.VisitFunctionCall(node);
        }
    }

    private sealed class Relation(string schema, string identifier) : HostObject
    {
        public override IReadOnlyList<string> MemberNames => ["schema", "identifier"];

        public override string ToText() => $"\"{schema}\".\"{identifier}\"";

        public override bool TryGetMember(string name, out Value value)
        {
            value = name switch { "schema" => schema, "identifier" => identifier, _ => Value.Null };
            return !value.IsNull;
        }
    }
}
