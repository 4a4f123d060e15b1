namespace Thirdynal.Courier.PortalFiles;

/// <summary>How a portal file is stored, told from its content; the file's name is not asked.</summary>
public enum PortalFormat
{
    /// <summary>Text with comma, semicolon, tab or pipe between the cells.</summary>
    Csv,

    /// <summary>Excel workbook since 2007.</summary>
    Xlsx,

    /// <summary>Excel workbook 97-2003.</summary>
    Xls,

    /// <summary>A web page with one table, which portals hand out under the name <c>.xls</c>.</summary>
    Html,
}

/// <summary>Which of J&amp;T's two portal exports a file is, told from its headings.</summary>
public enum PortalExport
{
    /// <summary>"My Waybill": parcels with dates, receiver and address.</summary>
    MyWaybill,

    /// <summary>"Order Management": orders with COD and item, without dates and without address.</summary>
    OrderManagement,
}
