using System.Globalization;
using System.Text;

namespace Thirdynal.Bench.Reporting;

/// <summary>A line of a plot.</summary>
internal sealed record Line(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Draws lines as SVG, with nothing but text, lines and circles, readable on light and on dark ground.</summary>
internal static class Plot
{
    private const int Width = 640, Height = 320, Left = 70, Right = 20, Top = 40, Bottom = 50;
    private static readonly string[] Colours = ["#2563eb", "#d97706", "#059669", "#be123c"];

    /// <summary>Draws a plot whose y axis begins at zero.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="x">What lies on the x axis.</param>
    /// <param name="y">What lies on the y axis, with its unit.</param>
    /// <param name="logarithmic">Whether the x axis goes by powers of ten.</param>
    /// <param name="lines">What is drawn; each has a point at least.</param>
    public static string Draw(string title, string x, string y, bool logarithmic, IReadOnlyList<Line> lines)
    {
        var points = lines.SelectMany(static line => line.Points).ToArray();
        var (least, most, top) = (points.Min(p => At(p.X)), points.Max(p => At(p.X)), Round(points.Max(p => p.Y)));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        Text(svg, Left, 22, "start", title, "font-weight=\"bold\" font-size=\"14\"");
        Text(svg, Width - Right, Height - 10, "end", x);
        Text(svg, Left - 8, Top - 4, "end", y);
        for (var i = 0; i <= 4; i++)
        {
            var level = top * i / 4;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(level):F1}\" y2=\"{Y(level):F1}\" stroke=\"#cbd5e1\"/>\n");
            if (i < 4) Text(svg, Left - 8, Y(level) + 4, "end", Figures.Number(level));
            else Text(svg, Left - 8, Y(level) + 14, "end", Figures.Number(level));
        }

        foreach (var mark in points.Select(static p => p.X).Distinct().Order().Where((_, i) => logarithmic || i % 5 == 0))
        {
            Text(svg, X(mark), Height - Bottom + 18, "middle", mark >= 1000 ? mark.ToString("N0", CultureInfo.InvariantCulture) : mark.ToString("0.#", CultureInfo.InvariantCulture));
        }

        foreach (var (line, i) in lines.Select(static (line, i) => (line, i)))
        {
            var colour = Colours[i % Colours.Length];
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', line.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):F1},{Y(p.Y):F1}")))}\"/>\n");
            foreach (var p in line.Points) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(p.X):F1}\" cy=\"{Y(p.Y):F1}\" r=\"3\" fill=\"{colour}\"/>\n");
            if (lines.Count > 1) Text(svg, Width - Right, 22 + (i * 14), "end", line.Name, $"fill=\"{colour}\"");
        }

        return svg.Append("</svg>\n").ToString();

        double At(double value) => logarithmic ? Math.Log10(value) : value;
        double X(double value) => Left + (most > least ? (At(value) - least) / (most - least) : 0.5) * (Width - Left - Right);
        double Y(double value) => Height - Bottom - (value / top * (Height - Top - Bottom));
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string more = "fill=\"#0f172a\"") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" {more}>{System.Net.WebUtility.HtmlEncode(text)}</text>\n");

    // The next number of one digit that counts, or a half of it.
    private static double Round(double value)
    {
        if (value <= 0) return 1;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Math.Ceiling(value / unit * 2) / 2 * unit;
    }
}
