using System.Text.Json;

namespace Thirdynal.Web.Rest;

// What a person has to look at, as the pages show it.

public sealed record ParcelToReview(
    string Waybill, Guid? CustomerId, string Status, DateTimeOffset? StatusAt, string? ReceiverName, string? ReceiverPhone, string? Address,
    string? Barangay, string? City, string? Province, string? ProductName, decimal? CodAmount, string? ConflictPhone, string? Review,
    DateTimeOffset FirstSeenAt, DateTimeOffset UpdatedAt, string? CustomerName, Guid? ConflictCustomerId);

public sealed record DuplicateSide(
    Guid Id, string? NameDisplay, string PhonePrimary, string? PhoneSecondary, string? PrimaryAddress, string? City, string? Province, int TotalOrders);

public sealed record DuplicateReason(string Term, int Points);

public sealed record Duplicate(DuplicateSide One, DuplicateSide Other, int Score, IReadOnlyList<DuplicateReason> Reasons);

public sealed record Merge(
    Guid Id, string State, Guid IntoId, string? IntoName, Guid FromId, string? FromName, bool ByName, string MergedBy, string MergeReason,
    DateTimeOffset MergedAt, string? SplitBy, string? SplitReason, DateTimeOffset? SplitAt, bool CanSplit);

public sealed record Merged(Guid MergeId, Guid Id, Guid OtherId);

public sealed record UncalledCustomer(Guid Id, string? NameDisplay, string PhonePrimary, DateTimeOffset At, string By, string Reason);

public sealed record ForbiddenNumber(string Phone, string Reason, string AddedBy, DateTimeOffset AddedAt, Guid? CustomerId);

public sealed record ForbiddenFound(IReadOnlyList<UncalledCustomer> Customers, IReadOnlyList<ForbiddenNumber> Numbers);

public sealed record BlockedNumber(string Phone, DateTimeOffset BlockedAt, Guid CustomerId, string? NameDisplay, bool Reachable);

public sealed record NumberRow(int Row, string Result, string? Error);

public sealed record NumberImport(
    Guid Id, string FileName, string Reason, string UploadedBy, DateTimeOffset CreatedAt, int Rows, int Added, int Known, int Rejected, int Customers,
    IReadOnlyList<NumberRow> Results);

public sealed record ChangeAnswer(bool Changed);

public sealed record AuditLine(Guid Id, DateTimeOffset At, string Actor, string Action, string Object, string? ObjectId, JsonElement? Detail);

public sealed record CallbackEntry(
    Guid RecycleId, Guid LeadId, string Status, string? AssignedTo, string? ProcessedOutcome, DateTimeOffset? ProcessedAt, DateTimeOffset ExpiresAt,
    CardCustomer Customer, CardHistory History);

public sealed record Callback(DateTimeOffset CallbackAt, string? CallbackOwner, DateTimeOffset OwnerUntil, bool Missed, CallbackEntry Entry);

public sealed record CallbackCounts(int Due, int Scheduled, int Missed);
