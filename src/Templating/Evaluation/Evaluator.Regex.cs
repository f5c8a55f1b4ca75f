using System.Diagnostics;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Evaluation;

// The time that regular expressions take.
internal sealed partial class Evaluator
{
    private TimeSpan _regexTime;

    public override T RunRegex<T>(Func<TimeSpan, T> run, SourceSpan span)
    {
        var left = _options.RegexTimeout - _regexTime;
        var started = Stopwatch.GetTimestamp();
        try
        {
            return left > TimeSpan.Zero ? run(left) : throw new RegexMatchTimeoutException();
        }
        catch (RegexMatchTimeoutException)
        {
            throw Fail($"The regular expressions of the template take more than {_options.RegexTimeout.TotalSeconds:0.###} s", span);
        }
        catch (RegexParseException exception)
        {
            throw Fail($"The pattern is not a regular expression: {exception.Error} at character {exception.Offset}", span);
        }
        finally
        {
            _regexTime += Stopwatch.GetElapsedTime(started);
        }
    }
}
