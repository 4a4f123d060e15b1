using System.Text;
using System.Text.RegularExpressions;

namespace Thirdynal.Web.Tests;

/// <summary>Finds the words in a .razor file that people see and that stand there by themselves, in no <c>@L["..."]</c>.</summary>
internal static partial class RazorText
{
    private const int Patience = 5_000;
    private static readonly string[] Shown = ["title", "placeholder", "aria-label", "alt", "Label", "Title", "Text", "Empty", "Heading"];
    private static readonly string[] Names = ["Thirdynal", "CSV", "J&amp;T"];

    /// <summary>The words.</summary>
    /// <param name="source">The file's text.</param>
    public static IEnumerable<string> RawIn(string source)
    {
        var end = source.IndexOf("\n@code", StringComparison.Ordinal);
        var (markup, code) = end < 0 ? (source, "") : (source[..end], source[end..]);
        var raw = new List<string>();
        var bare = WithoutAttributes(Head().Replace(Comment().Replace(markup, ""), ""), raw);
        var text = Tag().Replace(WithoutExpressions(Verbatim().Replace(bare, "")), "\n");
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            // Statements of C#, not markup.
            if (line.Length == 0 || Directive().IsMatch(line) || line.EndsWith(';')) continue;
            if (Word().IsMatch(Names.Aggregate(line, static (left, name) => left.Replace(name, "", StringComparison.Ordinal)))) raw.Add(line);
        }

        return raw.Concat(Sentence().Matches(code).Select(static match => match.Value));
    }

    /// <summary>Takes attributes' values out, and notes those that are shown and not translated.</summary>
    private static string WithoutAttributes(string markup, List<string> raw)
    {
        var kept = new StringBuilder();
        for (var i = 0; i < markup.Length; i++)
        {
            kept.Append(markup[i]);
            if (markup[i] != '=' || i + 1 >= markup.Length || markup[i + 1] != '"' || i == 0 || !(char.IsLetterOrDigit(markup[i - 1]))) continue;
            var end = EndOf(markup, i + 2, '"');
            var name = LastName().Match(kept.ToString(0, kept.Length - 1)).Value;
            var value = markup[(i + 2)..end];
            if (Shown.Contains(name, StringComparer.Ordinal) && Word().IsMatch(WithoutExpressions(value))) raw.Add($"{name}=\"{value}\"");
            i = end;
        }

        return kept.ToString();
    }

    private static string WithoutExpressions(string text)
    {
        var kept = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '@')
            {
                kept.Append(text[i]);
                continue;
            }

            i++;
            if (Loop().Match(text, i) is { Success: true, Index: var begin } loop && begin == i) i += loop.Length;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '(' or '[' || (text[i] is '.' or '?' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '.'))))
            {
                if (text[i] is '(' or '[') i = EndOf(text, i + 1, text[i] == '(' ? ')' : ']');
                i++;
            }

            i--;
        }

        return kept.ToString();
    }

    /// <summary>Where something that was opened closes again, strings and brackets within it left aside.</summary>
    private static int EndOf(string text, int from, char close)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == close) return i;
            if (text[i] == '(') i = EndOf(text, i + 1, ')');
            else if (text[i] == '[') i = EndOf(text, i + 1, ']');
            else if (text[i] == '"' && close != '"') i = EndOf(text, i + 1, '"');
        }

        return text.Length - 1;
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, Patience)]
    private static partial Regex Comment();

    /// <summary>Directives.</summary>
    [GeneratedRegex(@"^@(page|attribute|using|inherits|inject|implements|typeparam|layout)\b.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Patience)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(if\b|else\b|case\b|default:|break\b|[{}])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Directive();

    [GeneratedRegex("<(kbd|code)>[^<]*</(kbd|code)>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Verbatim();

    /// <summary><c>@foreach (...)</c>: what stands in its brackets is C#.</summary>
    [GeneratedRegex(@"(if|foreach|for|switch|while)\s+(?=\()", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Loop();

    [GeneratedRegex("<[^>]*>|&[a-z]+;", RegexOptions.None, Patience)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, Patience)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\w-]+$", RegexOptions.None, Patience)]
    private static partial Regex LastName();

    /// <summary>A string of C# that reads like a sentence, outside <c>L[...]</c> and <c>Texts.Of(...)</c>.</summary>
    [GeneratedRegex("""(?<!\bL\[|\bOf\()\$?"[A-Z][a-z']+ [^"]*["]""", RegexOptions.None, Patience)]
    private static partial Regex Sentence();
}
