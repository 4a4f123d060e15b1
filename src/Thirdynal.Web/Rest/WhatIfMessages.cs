using System.Text.Json;

namespace Thirdynal.Web.Rest;

public sealed record Trial(
    Guid Id, string Name, int BaseVersion, string Status, DateTimeOffset AsOf, int Customers, int Seen, int Changed, JsonElement Before, JsonElement After,
    DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int? PublishedAs);

public sealed record TrialStarted(Guid Id);

public sealed record TrialCustomer(
    Guid CustomerId, string? Name, string? City, int ScoreBefore, int ScoreAfter, int ScoreChange, string RiskBefore, string RiskAfter, int Entries, int Spared,
    int Allowed);
