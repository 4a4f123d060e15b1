using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Rest;

namespace Thirdynal.Web.Parts.Admin;

/// <summary>The rows of the reason map as a form holds them: those added before, unknown texts that got a meaning, and a new one.</summary>
internal static class ReasonForm
{
    /// <summary>The rows that the form asks for, in its order.</summary>
    public static IReadOnlyList<ReasonRow> Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var rows = new List<ReasonRow>();
        for (var i = 0; form.ContainsKey($"row{i}.text"); i++)
        {
            var reason = Text(form, $"row{i}.reason");
            if (reason.Length > 0 && Text(form, $"row{i}.away").Length == 0)
                rows.Add(new ReasonRow(Text(form, $"row{i}.text"), Text(form, $"row{i}.match"), reason, Text(form, $"row{i}.language")));
        }

        if (Text(form, "new.text").Length > 0) rows.Add(new ReasonRow(Text(form, "new.text"), Text(form, "new.match"), Text(form, "new.reason"), Text(form, "new.language")));
        return rows;
    }

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();
}
