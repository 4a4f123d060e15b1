using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>
/// Tells what a bad file makes the format readers throw from what is no fault of the file. ExcelDataReader
/// checks little of what it reads, so damage shows as whatever its code runs into.
/// </summary>
internal static class BadFile
{
    /// <summary>The sentence for a fault of the file; null for any other fault.</summary>
    public static PortalFileError? ErrorOf(Exception exception) => exception switch
    {
        PortalFileException known => known.Error,
        XmlException xml when xml.Message.Contains("DTD", StringComparison.Ordinal) => PortalFileError.TypeDeclaration,
        XmlException or InvalidDataException or EndOfStreamException => PortalFileError.Damaged,
        ExcelDataReader.Exceptions.ExcelReaderException => PortalFileError.Damaged,
        ArgumentException or FormatException or OverflowException or IndexOutOfRangeException
            or InvalidCastException or InvalidOperationException or NullReferenceException
            or KeyNotFoundException or NotSupportedException or NotImplementedException
            when exception is not ObjectDisposedException && IsFrom(exception, "ExcelDataReader") => PortalFileError.Damaged,
        _ => null,
    };

    private static bool IsFrom(Exception exception, string library) =>
        exception.TargetSite?.DeclaringType?.Assembly.GetName().Name == library
        || exception.StackTrace?.Contains($" {library}.", StringComparison.Ordinal) == true;
}
