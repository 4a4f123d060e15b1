using Thirdynal.Courier.PortalFiles.Columns;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>One reason why a row was rejected.</summary>
/// <param name="Field">The field at fault; null when it is the row.</param>
/// <param name="Heading">The heading of its column in this file; null when it is the row.</param>
/// <param name="Message">One sentence.</param>
public sealed record RowError(PortalField? Field, string? Heading, string Message)
{
    /// <summary>As it stands in the rejects file: <c>Receiver Cellphone: There is no phone number.</c></summary>
    public override string ToString() => Heading is null ? Message : $"{Heading}: {Message}";
}
