using System.Collections.Immutable;
using System.Globalization;
using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Courier.PortalFiles.Columns;
using Thirdynal.Courier.PortalFiles.Sources;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>Reads the values of a row; every fault of the row is named, not only the first.</summary>
internal sealed class RowReader(ColumnMapping mapping, Func<string, ReturnReason?> reasonOf, PortalFileLimits limits)
{
    private const int MaxNameLength = 255;
    private const int MaxPlaceLength = 100;
    private static readonly string[] BlankMarks = ["-", "--", "N/A", "NULL"];
    private static readonly string[] ErrorValues = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!", "#SPILL!"];
    private readonly ImmutableArray<RowError>.Builder _errors = ImmutableArray.CreateBuilder<RowError>();
    private ImmutableArray<string?> _cells;

    public PortalLine Read(Table row)
    {
        _errors.Clear();
        _cells = row.Cells.Select(CellText.Storable).ToImmutableArray();
        if (row.Fault is { } fault)
            _errors.Add(new RowError(null, null, fault));
        if (row.CellsCanShift)
            CheckWidth();
        var value = ReadValue();
        return new PortalLine(row.Row, _cells, _errors.Count == 0 ? value : null, _errors.ToImmutable());
    }

    private PortalRow ReadValue()
    {
        var waybill = WaybillNumber.Parse(Text(PortalField.WaybillNumber, MaxNameLength));
        if (!waybill.IsOk)
            Reject(PortalField.WaybillNumber, waybill.Error);
        var status = Status();
        var signed = Time(PortalField.SigningTime);
        return new PortalRow(
            waybill.Number ?? "",
            new PortalReport(
                status,
                status is OrderStatus.Delivered or OrderStatus.Returned ? signed : null,
                Time(PortalField.SubmissionTime),
                Details(),
                Reason(status)),
            OurNumber());
    }

    private ParcelDetails Details()
    {
        var phone = PhoneNumber.Parse(Text(PortalField.ReceiverCellphone, MaxNameLength));
        if (!phone.IsOk)
            Reject(PortalField.ReceiverCellphone, phone.Error);
        return new ParcelDetails
        {
            ReceiverPhone = phone.E164,
            ReceiverName = PersonName.Display(Optional(PortalField.Receiver, MaxNameLength)),
            Address = Optional(PortalField.Address, limits.MaxCellLength),
            Barangay = Optional(PortalField.Barangay, MaxPlaceLength),
            City = Optional(PortalField.City, MaxPlaceLength),
            Province = Optional(PortalField.Province, MaxPlaceLength),
            ProductName = Product(),
            Weight = Number(PortalField.ItemWeight, CellMoney.MaxKilograms) ?? Number(PortalField.SettlementWeight, CellMoney.MaxKilograms),
            DeclaredValue = Number(PortalField.ItemValue, CellMoney.MaxPesos),
            CodAmount = Number(PortalField.Cod, CellMoney.MaxPesos),
        };
    }

    /// <summary>The portal names a reason while it still tries to deliver; it is no return until the status says so.</summary>
    private StatedReason? Reason(OrderStatus status) =>
        Optional(PortalField.RtsReason, limits.MaxCellLength) is { } text && status is OrderStatus.Rts or OrderStatus.Returned
            ? new StatedReason(text, reasonOf(text) ?? ReturnReason.Other)
            : null;

    private OrderStatus Status()
    {
        var word = Text(PortalField.OrderStatus, limits.MaxCellLength);
        if (word is null)
            Reject(PortalField.OrderStatus, "There is no status.");
        else if (PortalStatusWords.StatusOf(word) is { } status)
            return status;
        else
            Reject(PortalField.OrderStatus, $"The status \"{Shown(word)}\" is not known.");
        return default;
    }

    /// <summary>Our order template writes our number into the remarks, and the portal's export has the remarks again.</summary>
    private string? OurNumber() => Optional(PortalField.OrderNumber, MaxPlaceLength) is var named && OrderNumber.IsOne(named)
        ? named
        : OrderNumber.Find(Optional(PortalField.Remarks, limits.MaxCellLength)) ?? named;

    /// <summary>Remarks may be long; a product name is cut, not refused. Remarks with our number in them name no product.</summary>
    private string? Product()
    {
        var remarks = Optional(PortalField.Remarks, limits.MaxCellLength);
        var product = Optional(PortalField.ItemName, limits.MaxCellLength) ?? (OrderNumber.Find(remarks) is null ? remarks : null);
        return product?.Length > MaxNameLength ? product[..(char.IsHighSurrogate(product[MaxNameLength - 1]) ? MaxNameLength - 1 : MaxNameLength)] : product;
    }

    private DateTimeOffset? Time(PortalField field)
    {
        if (Optional(field, MaxNameLength) is not { } text)
            return null;
        if (CellDate.TryParse(text, out var at))
            return at;
        Reject(field, $"\"{Shown(text)}\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.");
        return null;
    }

    private decimal? Number(PortalField field, decimal max)
    {
        if (Optional(field, MaxNameLength) is not { } text)
            return null;
        if (CellMoney.TryParse(text, max, out var amount))
            return amount;
        Reject(field, $"\"{Shown(text)}\" is not an amount such as 1,250.00.");
        return null;
    }

    private string? Optional(PortalField field, int maxLength) =>
        Text(field, maxLength) is { } text && !(text.Length <= 4 && BlankMarks.Contains(text, StringComparer.OrdinalIgnoreCase)) ? text : null;

    private string? Text(PortalField field, int maxLength)
    {
        var column = mapping[field];
        if (column < 0 || column >= _cells.Length || CellText.Clean(_cells[column]) is not { } text)
            return null;
        if (text.Length > maxLength)
            Reject(field, string.Create(CultureInfo.InvariantCulture, $"The cell is longer than {maxLength:#,0} characters."));
        else if (text[0] == '#' && ErrorValues.Contains(text))
            Reject(field, $"The cell holds the spreadsheet error {text}.");
        else if (text[0] == '=')
            Reject(field, "The cell holds a formula without a value.");
        else
            return text;
        return null;
    }

    private void CheckWidth()
    {
        var width = _cells.Length;
        while (width > mapping.Headings.Length && CellText.Clean(_cells[width - 1]) is null)
            width--;
        if (width > mapping.Headings.Length)
            _errors.Add(new RowError(null, null, string.Create(CultureInfo.InvariantCulture,
                $"The row has {width} cells under {mapping.Headings.Length} headings; a value that holds the delimiter needs quotes.")));
    }

    private void Reject(PortalField field, string message)
    {
        // The first fault of a cell says it; "there is no number" after "the cell holds an error" would not be true.
        if (!_errors.Any(error => error.Field == field))
            _errors.Add(new RowError(field, mapping.Fields[field], message));
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
