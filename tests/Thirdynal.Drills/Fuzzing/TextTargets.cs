using System.Text.RegularExpressions;
using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Time;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>Phones and waybill numbers, as they are typed, pasted and spoiled by spreadsheets.</summary>
internal sealed partial class PhoneTarget : FuzzTarget
{
    private static readonly string[] Known = ["09171234567", "+63 917 123 4567", "0063-917-123-4567", "(02) 8123 4567", "9.17123E+09", "639171234567.0", "+1 415 555 2671", "032 412 3456"];

    /// <inheritdoc/>
    public override string Name => "phones";

    /// <inheritdoc/>
    public override Task<string?> TryAsync(Random dice) =>
        Task.FromResult(WrongPhone(dice.Next(2) == 0 ? Nonsense.Text(dice) : Nonsense.Of(Known[dice.Next(Known.Length)], dice)) ?? WrongWaybill(Nonsense.Of("820000000001", dice)));

    private static string? WrongPhone(string text)
    {
        var parse = PhoneNumber.Parse(text);
        if (!parse.IsOk) return string.IsNullOrWhiteSpace(parse.Error) ? $"neither a number nor a reason: {text}" : null;
        if (!E164().IsMatch(parse.E164!)) return $"{text} became {parse.E164}";
        return PhoneNumber.Parse(parse.E164).E164 == parse.E164 ? null : $"{parse.E164} is not itself";
    }

    private static string? WrongWaybill(string text)
    {
        var parse = WaybillNumber.Parse(text);
        return parse.Number is null == string.IsNullOrWhiteSpace(parse.Error) ? $"both or neither: {text}"
            : parse.Number is { } number && WaybillNumber.Parse(number).Number != number ? $"{number} is not itself" : null;
    }

    [GeneratedRegex(@"^\+[0-9]{8,15}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex E164();
}

/// <summary>Dates of exports, of the courier and of people.</summary>
internal sealed class DateTarget : FuzzTarget
{
    private static readonly string[] Known =
        ["2026-03-01 09:30:00", "2026/03/01 09:30", "01/03/2026", "3/1/2026 9:30 PM", "2026-03-02T15:30:00+08:00", "46082.39583", "2026-02-29", "0001-01-01 00:00:00", "9999-12-31 23:59:59"];

    /// <inheritdoc/>
    public override string Name => "dates";

    /// <inheritdoc/>
    public override Task<string?> TryAsync(Random dice)
    {
        var text = dice.Next(3) == 0 ? Nonsense.Text(dice) : Nonsense.Of(Known[dice.Next(Known.Length)], dice);
        return Task.FromResult(Wrong(CellDate.TryParse(text, out var cell), cell, text) ?? Wrong(Manila.TryParseLocal(text, out var local), local, text));
    }

    // Whatever is taken for a date must be one that can be stored and shown.
    private static string? Wrong(bool isDate, DateTimeOffset at, string text)
    {
        if (!isDate) return null;
        if (at.UtcDateTime.Year is < 1 or > 9999) return $"{text} became {at:O}";
        _ = Manila.Local(at);
        return null;
    }
}
