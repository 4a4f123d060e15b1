using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Admin;

/// <summary>A page that changes a part of the policy: what is in force, its history, and the way to publish another.</summary>
public abstract class PolicyPage : PageBase
{
    private const int Shown = 10;
    private IFormCollection? form;

    [Inject]
    internal ActorNames Names { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "cursor")]
    private string? Cursor { get; set; }

    /// <summary>The numbers in force, with their bounds.</summary>
    protected PolicyNumbers? Numbers { get; private set; }

    /// <summary>The policy in force, whole.</summary>
    protected JsonObject? Current { get; private set; }

    /// <summary>Versions, newest first.</summary>
    protected IReadOnlyList<PolicyVersion> Versions { get; private set; } = [];

    /// <summary>The policy before the oldest of them.</summary>
    protected JsonElement Before { get; private set; }

    /// <summary>Where older versions begin.</summary>
    protected string? NextCursor { get; private set; }

    /// <summary>Whether this user may publish.</summary>
    protected bool MayChange => Is(Roles.Admin);

    /// <summary>Whether the page shows what was sent and refused.</summary>
    protected bool IsPost => form is not null;

    /// <summary>What was typed into a field and refused; null when nothing was.</summary>
    protected string? Typed(string field) => form?[field].FirstOrDefault();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync(async () =>
    {
        if (HttpMethods.IsPost(Http.Request.Method)) form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        Numbers = await Api.GetAsync<PolicyNumbers>("/api/policy/numbers");
        Current = await Api.GetAsync<JsonObject>("/api/policy");
        var page = await HistoryAsync(Shown, Cursor);
        (Versions, NextCursor, Before) = (page.Items, page.NextCursor, Numbers.Seed);
        if (NextCursor is { } next) Before = (await HistoryAsync(1, next)).Items[0].Numbers;
        await Names.LoadAsync(Versions.Select(static version => version.ChangedBy));
    });

    /// <summary>Publishes the policy in force with what is another way.</summary>
    /// <param name="change">Makes it another way.</param>
    /// <param name="next">The page to show then.</param>
    protected Task PutAsync(Action<JsonObject> change, string next)
    {
        ArgumentNullException.ThrowIfNull(change);
        return TryAsync(async () =>
        {
            var policy = (JsonObject)Current!.DeepClone();
            change(policy);
            policy["version"] = int.Parse(Typed("version") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            var published = await Api.PutAsync<JsonObject>("/api/policy", new { reason = Typed("reason"), policy });
            return Texts.Of("Version {0} is in force.", published["version"]);
        }, () => next);
    }

    private Task<Page<PolicyVersion>> HistoryAsync(int limit, string? cursor) => Api.GetAsync<Page<PolicyVersion>>(
        $"/api/policy/versions?limit={limit}" + (string.IsNullOrEmpty(cursor) ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
}
