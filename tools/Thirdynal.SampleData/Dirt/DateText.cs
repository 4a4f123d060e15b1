using System.Globalization;
using Thirdynal.Domain.Time;

namespace Thirdynal.SampleData.Dirt;

/// <summary>A date as the export writes it.</summary>
internal static class DateText
{
    public static string Of(DateTimeOffset at, SampleDateForm form)
    {
        var local = Manila.Local(at).DateTime;
        return form switch
        {
            SampleDateForm.Excel => local.ToString("M/d/yyyy H:mm", CultureInfo.InvariantCulture),
            SampleDateForm.Serial => local.ToOADate().ToString("R", CultureInfo.InvariantCulture),
            _ => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What is left of a time once it has been written.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at, SampleDateForm form) =>
        form == SampleDateForm.Excel ? at.AddSeconds(-at.Second) : at;
}
