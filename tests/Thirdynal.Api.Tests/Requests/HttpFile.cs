using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Thirdynal.Api.Tests.Requests;

/// <summary>A request of an <c>.http</c> file as it is written.</summary>
/// <param name="Title">What stands behind <c>###</c>.</param>
/// <param name="Status">The status behind <c>-></c>.</param>
/// <param name="Name">The name by which later requests use its answer.</param>
/// <param name="Lines">Request line, headers, an empty line, body.</param>
internal sealed record WrittenRequest(string Title, int Status, string? Name, IReadOnlyList<string> Lines);

/// <summary>An <c>.http</c> file: variables, and requests that may use them and the answers to earlier ones.</summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _answers = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;

    /// <summary>Reads a file; what <paramref name="given"/> names outweighs the file.</summary>
    public HttpFile(string text, DateTimeOffset now, params IEnumerable<KeyValuePair<string, string>> given)
    {
        _now = now;
        var parts = text.ReplaceLineEndings("\n").Split("\n###");
        foreach (Match variable in Variable().Matches(parts[0])) _variables[variable.Groups["name"].Value] = Filled(variable.Groups["value"].Value);
        foreach (var (name, value) in given) _variables[name] = value;
        Requests = [.. parts.Skip(1).Select(Read)];
    }

    public IReadOnlyList<WrittenRequest> Requests { get; }

    /// <summary>Keeps an answer for later requests.</summary>
    public void Remember(string name, string answer) => _answers[name] = JsonNode.Parse(answer)!;

    /// <summary>The request with everything filled in.</summary>
    public HttpRequestMessage Build(WrittenRequest written)
    {
        var blank = written.Lines.TakeWhile(line => line.Length > 0).Count();
        var target = Filled(written.Lines[0]).Split(' ', 2);
        var request = new HttpRequestMessage(new HttpMethod(target[0]), target[1]);
        var headers = written.Lines.Take(blank).Skip(1).Select(line => Filled(line).Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (headers.Remove("Content-Type", out var type))
        {
            var separator = type.StartsWith("multipart", StringComparison.Ordinal) ? "\r\n" : "\n";
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(string.Join(separator, written.Lines.Skip(blank + 1))) + separator));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return request;
    }

    private static WrittenRequest Read(string part)
    {
        var lines = part.TrimEnd().Split('\n');
        var title = Title().Match(lines[0]);
        Assert.True(title.Success, $"There is no '-> status' in '###{lines[0]}'.");
        var name = lines.Skip(1).FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal))?["# @name ".Length..];
        return new WrittenRequest(
            title.Groups["title"].Value, int.Parse(title.Groups["status"].Value, CultureInfo.InvariantCulture), name,
            [.. lines.Skip(1).SkipWhile(line => line.Length == 0 || line[0] == '#')]);
    }

    private string Filled(string text) => Hole().Replace(text, hole => Value(hole.Groups["what"].Value));

    private string Value(string what)
    {
        if (_variables.TryGetValue(what, out var value)) return value;
        if (what.Split(' ') is ["$randomInt", var from, var to])
            return RandomNumberGenerator.GetInt32(int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        if (Moment().Match(what) is { Success: true } moment)
            return _now.AddDays(int.Parse(moment.Groups["days"].Value, CultureInfo.InvariantCulture)).ToString(moment.Groups["format"].Value, CultureInfo.InvariantCulture);
        var path = what.Split(".response.body.$.");
        Assert.True(path.Length == 2 && _answers.ContainsKey(path[0]), $"Nothing says what '{what}' is.");
        var node = path[1].Split('.', '[').Aggregate(
            _answers[path[0]], (at, step) => (step.EndsWith(']') ? at[int.Parse(step[..^1], CultureInfo.InvariantCulture)] : at[step])!);
        return node.ToString();
    }

    [GeneratedRegex(@"^@(?<name>\w+) = (?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("^ (?<title>.+) -> (?<status>[0-9]{3})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    [GeneratedRegex(@"\{\{(?<what>[^{}]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"^\$datetime '(?<format>[^']+)' (?<days>-?[0-9]+) d$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment();
}
