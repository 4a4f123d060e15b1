using Microsoft.Extensions.Options;
using Thirdynal.Courier.Statuses;

namespace Thirdynal.Courier.Jnt;

/// <summary>J&amp;T Express over its merchant order API, the one that Philippine shops use.</summary>
internal sealed class JntCourier(JntChannel channel, IOptions<JntOptions> options, ReturnReasons reasons) : ICourier
{
    private readonly JntOptions _options = options.Value;
    private readonly JntTime _time = new(TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
    private readonly ScanReader _scans = new(
        ScanTypeMap.Of(options.Value.Tenant), reasons, new(TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone)));

    /// <inheritdoc />
    public string Name => "JNT";

    /// <inheritdoc />
    public bool Configured => _options.Configured;

    /// <inheritdoc />
    public Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(waybills);
        return new Tracking(channel, _scans, _options).RunAsync(waybills, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<OrderAnswer> QueryOrderAsync(string waybill, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(waybill);
        var calls = new List<CourierCall>();
        var reply = await channel.SendAsync(JntRequest.Of(JntOperation.Query, 1, new
        {
            eccompanyid = _options.CompanyId, customerid = _options.CustomerId ?? "", command = "2", serialnumber = waybill.Trim(),
        }), calls.Add, cancellationToken);
        return reply.Error switch
        {
            null => new() { Order = new OrderReply(_time).Read(reply.Body, waybill), Calls = calls },
            { Kind: JntErrorKind.NotFound } => new() { Calls = calls },
            { } error => new() { Error = error.Says, Calls = calls },
        };
    }
}
