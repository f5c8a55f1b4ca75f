using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Loops.
internal sealed partial class Evaluator
{
    private Flow Run(WhileStatement statement)
    {
        var outer = _frame.While;
        var loop = new Loop(this, statement.Condition.Span, count: null, columns: 0);
        var flow = Flow.Next;
        _frame.While = loop;
        while (flow is not (Flow.Break or Flow.Return) && Evaluate(statement.Condition).IsTruthy)
        {
            CountSteps(1, statement.Condition.Span);
            loop.Next(Value.Null);
            flow = Run(statement.Body);
        }

        _frame.While = outer;
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private Flow Run(ForStatement statement)
    {
        var source = Evaluate(statement.Items);
        if (!ItemSequence.TryGet(source, out var items))
        {
            throw Fail($"A loop needs a list, a range, an object or a string, not {source.Describe()}", statement.Items.Span);
        }

        var options = EvaluateOptions(statement);
        var offset = Math.Min(Math.Max(options.Offset, 0), items.Count);
        var count = Math.Min(Math.Max(options.Limit ?? long.MaxValue, 0), items.Count - offset);
        if (count == 0)
        {
            return statement.Else is { } otherwise ? Run(otherwise) : Flow.Next;
        }

        var isTable = statement.Kind == NodeKind.TableRow;
        var loop = new Loop(this, statement.Items.Span, count, isTable ? options.Columns : 0);
        var outer = isTable ? _frame.TableRow : _frame.For;
        SetLoop(isTable, loop);
        var variable = (Variable)statement.Variable;
        var variables = VariablesOf(variable);
        var hadValue = variables.TryGet(variable.Name, out var valueBefore);
        var flow = Run(statement, items.Slice(offset, count, options.IsReversed), loop, options.Columns);

        // The variable of a loop is known within it only.
        if (hadValue)
        {
            variables.TrySet(variable.Name, valueBefore);
        }
        else
        {
            variables.Remove(variable.Name);
        }

        SetLoop(isTable, outer);
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private Flow Run(ForStatement statement, ItemSequence items, Loop loop, long columns)
    {
        var isTable = statement.Kind == NodeKind.TableRow;
        var flow = Flow.Next;
        for (var index = 0L; index < items.Count && flow is not (Flow.Break or Flow.Return); index++)
        {
            CountSteps(1, statement.Items.Span);
            var item = items[index];
            SetVariable((Variable)statement.Variable, item);
            loop.Next(item);
            if (isTable)
            {
                BeginCell(statement, index, columns);
            }

            flow = Run(statement.Body);
            if (isTable)
            {
                EndCell(statement, index, columns, isLast: index == items.Count - 1 || flow is Flow.Break or Flow.Return);
            }
        }

        return flow;
    }

    private void SetLoop(bool isTable, Loop? loop)
    {
        if (isTable)
        {
            _frame.TableRow = loop;
        }
        else
        {
            _frame.For = loop;
        }
    }

    private void BeginCell(ForStatement statement, long index, long columns)
    {
        if (index % columns == 0)
        {
            _output.Write($"<tr class=\"row{(index / columns) + 1}\">", statement.Span, _frame.Call);
        }

        _output.Write($"<td class=\"col{(index % columns) + 1}\">", statement.Span, _frame.Call);
    }

    private void EndCell(ForStatement statement, long index, long columns, bool isLast)
    {
        _output.Write("</td>", statement.Span, _frame.Call);
        if (isLast || index % columns == columns - 1)
        {
            _output.Write("</tr>\n", statement.Span, _frame.Call);
        }
    }

    private (long Offset, long? Limit, bool IsReversed, long Columns) EvaluateOptions(ForStatement statement)
    {
        var (offset, limit, isReversed, columns) = (0L, (long?)null, false, 1L);
        foreach (var option in statement.Options)
        {
            var value = Evaluate(option.Value);
            if (option.Name == "reversed")
            {
                isReversed = true;
                continue;
            }

            if (!value.TryToInteger(out var number))
            {
                throw Fail($"`{option.Name}` must be a whole number, not {value.Describe()}", option.Value.Span);
            }

            switch (option.Name)
            {
                case "offset":
                    offset = number;
                    break;
                case "limit":
                    limit = number;
                    break;
                case "cols":
                    columns = Math.Max(number, 1);
                    break;
            }
        }

        return (offset, limit, isReversed, columns);
    }
}
