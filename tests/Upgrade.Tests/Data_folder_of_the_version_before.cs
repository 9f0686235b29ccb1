using TempMessenger.Upgrade.Tests.Before;

namespace TempMessenger.Upgrade.Tests;

public sealed class Data_folder_of_the_version_before(DataFolder before) : After_the_upgrade(before), IClassFixture<DataFolder>;

public sealed class Going_on_with_a_data_folder(DataFolder before) : Going_on_after_the_upgrade(before), IClassFixture<DataFolder>;
