using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Thirdynal.Courier;
using Thirdynal.Courier.Jnt;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Courier.Statuses;
using Thirdynal.Testing;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>What J&amp;T answers when it is asked for parcels, and for an order: broken in its bytes or in its values.</summary>
internal sealed class ReplyTarget : FuzzTarget
{
    private static readonly string[] Replies =
    [
        """{"logisticproviderid":"JNT","responseitems":[{"success":"true","reason":"","tracesList":[{"billcode":"820000000001","details":[{"scantime":"2026-03-01 08:00:00","desc":"Parcel signed by Ana","scantype":"Delivered","city":"QC","acceptTime":"2026-03-01 08:00:00"},{"scantime":"2026-03-01 07:00:00","scantype":"On Delivery"}]}]}]}""",
        """{"responseitems":[{"billcode":"820000000001","success":true,"details":[{"scantime":"2026-03-01 08:00:00","scantype":"Return Register","desc":"Customer refused"}]},{"billcode":"820000000002","success":false,"reason":"B003"}]}""",
        """{"responseitems":[{"success":"true","txlogisticid":"TD-1","mailno":"820000000001","orderList":[{"billcode":"820000000001","receiver":{"name":"Ana","phone":"09171234567","prov":"METRO-MANILA","city":"QUEZON-CITY","area":"San Jose","address":"12 Mabini St"},"itemsvalue":"500","weight":"1.5","status":"106"}]}]}""",
        """{"responseitems":[{"success":"false","reason":"S06"}]}""",
    ];

    private readonly Answers answers = new();
    private ServiceProvider services = null!;

    /// <inheritdoc/>
    public override string Name => "replies";

    /// <inheritdoc/>
    public override Task OpenAsync()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["BaseUrl"] = "http://127.0.0.1:9/jts-phl-order-api", ["Key"] = "KEY", ["CompanyId"] = "CO", ["CustomerId"] = "CS", ["CallsPerSecond"] = "10000", ["AskAgain"] = "0",
            ["Retries"] = "0", ["RetryDelay"] = "00:00:00.001", ["GiveUpAfter"] = "1000000000",
        };
        var collection = new ServiceCollection().AddLogging().AddJntCourier(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddHttpClient(JntChannel.Client).ConfigurePrimaryHttpMessageHandler(() => answers);
        services = collection.BuildServiceProvider();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<string?> TryAsync(Random dice)
    {
        var reply = Replies[dice.Next(Replies.Length)];
        answers.Next = dice.Next(2) == 0 ? Mutation.Of(Encoding.UTF8.GetBytes(reply), dice) : Encoding.UTF8.GetBytes(Nonsense.Of(JsonNode.Parse(reply), dice)?.ToJsonString() ?? "null");
        var courier = services.GetRequiredService<ICourier>();
        if (dice.Next(3) == 0)
        {
            await courier.QueryOrderAsync("820000000001");
            return null;
        }

        string[] asked = ["820000000001", "820000000002"];
        var answer = await courier.TrackAsync(asked);
        // Each waybill has a place in the answer: known, unknown, or to be asked again.
        var missing = asked.Where(waybill => !answer.Parcels.ContainsKey(waybill) && !answer.NotFound.ContainsKey(waybill) && !answer.Unanswered.Contains(waybill, StringComparer.Ordinal)).ToList();
        return missing.Count == 0 ? null : $"{string.Join(", ", missing)} got lost in the answer";
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class Answers : HttpMessageHandler
    {
        public byte[] Next { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Next) });

        // The factory lets go of handlers; this one stays.
        protected override void Dispose(bool disposing)
        {
        }
    }
}

/// <summary>Pushes: rightly signed, and nonsense inside; or wrong in their headers.</summary>
internal sealed class PushTarget : FuzzTarget
{
    private const string Account = "292508153084379141";
    private const string Key = "a0a1047cce70493c9d5d29704f05d0d9";

    private const string Content =
        """[{"billCode":"820000000001","details":[{"scanTime":"2026-03-01 10:00:00","timeZone":"GMT+08:00","desc":"Parcel signed","scanType":"Signed","scanTypeCode":"100","problemType":"","scanNetworkName":"QC Hub","staffName":"Juan"}]}]""";

    private readonly JntPush push = new(Options.Create(new JntOptions { Open = { ApiAccount = Account, PrivateKey = Key } }), new ReturnReasons(), TimeProvider.System);

    /// <inheritdoc/>
    public override string Name => "pushes";

    /// <inheritdoc/>
    public override Task<string?> TryAsync(Random dice)
    {
        var content = dice.Next(2) == 0
            ? Encoding.UTF8.GetString(Mutation.Of(Encoding.UTF8.GetBytes(Content), dice))
            : Nonsense.Of(JsonNode.Parse(Content), dice)?.ToJsonString() ?? "null";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var (account, digest, stamp) = (Account, OpenSignature.Of(content, Key), now);
        var isWrong = dice.Next(4) == 0;
        if (isWrong && dice.Next(3) == 0) account = Nonsense.Of(account, dice);
        else if (isWrong && dice.Next(2) == 0) digest = Nonsense.Of(digest, dice);
        else if (isWrong) stamp = Nonsense.Of("1700000000000", dice);
        var reading = push.Read(account, digest, stamp, content);
        if (string.IsNullOrWhiteSpace(reading.Message)) return Task.FromResult<string?>("an answer without a word");
        if (!reading.IsGood && !reading.Parcels.IsEmpty) return Task.FromResult<string?>("refused, and read all the same");
        var changed = account != Account || digest != OpenSignature.Of(content, Key) || stamp != now;
        return Task.FromResult(reading.IsGood && changed && account != Account ? "taken under another account" : null);
    }
}
