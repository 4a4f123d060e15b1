namespace Thirdynal.SampleData.Parcels;

/// <summary>What shops send: name, price in pesos, weight in kilograms.</summary>
internal static class Products
{
    public static readonly (string Name, decimal Price, decimal Weight)[] All =
    [
        ("Barley Grass Powder 30 sachets", 1_250m, 0.35m),
        ("Collagen Drink 10s", 899m, 0.4m),
        ("Slimming Coffee, 3 boxes", 1_499m, 0.6m),
        ("Herbal Pain Relief Oil 50ml", 499m, 0.12m),
        ("Whitening Soap Set (5 pcs)", 599m, 0.55m),
        ("Glutathione Capsules 60s", 1_799m, 0.2m),
        ("Anti-Hair Loss Shampoo 500ml", 749m, 0.62m),
        ("Magnetic Knee Support", 650m, 0.3m),
        ("Orthopedic Slippers size 38", 549m, 0.5m),
        ("Electric Foot Massager", 2_999m, 3.2m),
        ("Non-stick Pan 28cm", 1_199m, 1.4m),
        ("Portable Blender 400ml", 999m, 0.7m),
        ("Solar Street Light 300W", 1_890m, 2.1m),
        ("Rechargeable Fan 16\"", 3_450m, 4.8m),
        ("LED Headlight H4", 850m, 0.4m),
        ("Motorcycle Cover XL", 399m, 0.8m),
        ("CCTV Bulb Camera", 1_150m, 0.35m),
        ("Wireless Earbuds Pro", 699m, 0.15m),
        ("Kids Learning Tablet", 1_599m, 0.9m),
        ("Fishing Rod Set 2.1m", 1_349m, 1.1m),
        ("Bamboo Pillow, 2 pcs", 799m, 2.4m),
        ("Gold-plated Necklace", 1_000m, 0.05m),
        ("Blood Pressure Monitor", 1_650m, 0.6m),
        ("Water Purifier Filter", 475m, 0.3m),
        ("Mango Tree Seedlings; grafted", 350m, 1.9m),
    ];
}
