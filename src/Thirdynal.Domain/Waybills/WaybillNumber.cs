using System.Diagnostics.CodeAnalysis;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Domain.Waybills;

/// <summary>What became of a waybill number as somebody wrote it.</summary>
/// <param name="Number">Upper case; null when rejected.</param>
/// <param name="Error">One sentence; null when accepted.</param>
public sealed record WaybillParse(string? Number, string? Error)
{
    /// <summary>True when there is a number.</summary>
    [MemberNotNullWhen(true, nameof(Number))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Number is not null;
}

/// <summary>Waybill numbers: <c>^[A-Z0-9-]{8,30}$</c>; the courier's are 12 digits in practice.</summary>
public static class WaybillNumber
{
    private const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    /// <summary>Reads a waybill number: trimmed, upper case, repaired where a spreadsheet has not lost digits.</summary>
    public static WaybillParse Parse(string? raw)
    {
        if (!SpreadsheetText.TryRepair(raw, out var text))
            return new WaybillParse(null, "A spreadsheet has rounded the waybill number; digits are lost.");
        var number = text.ToUpperInvariant();
        if (number.Length == 0) return new WaybillParse(null, "There is no waybill number.");
        return number.Length is >= 8 and <= 30 && !number.AsSpan().ContainsAnyExcept(Allowed)
            ? new WaybillParse(number, null)
            : new WaybillParse(null, "A waybill number is 8 to 30 letters, digits and hyphens.");
    }
}
