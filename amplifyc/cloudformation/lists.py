"""Attributes that are lists: what `Fn::GetAtt` gives of them is no text, and does not pass between stacks as one.

Data, not a look-up in the schemas: what a build emits must not depend on whether cfn-lint is installed. A test compares the two.
"""

from __future__ import annotations

LIST_ATTRIBUTES = frozenset({
    "AllowedVPCs", "AmqpEndpoints", "As2ServiceManagedEgressIpAddresses", "AssociatedClusterIds", "AssociatedPortalArns",
    "AttachedChannels", "AttachedMultiviewChannels", "AvailabilityZones", "ChannelIds", "ChannelPlacementGroups", "Channels",
    "CidrBlockAssociations", "CidrEndpointsCustomSubDomainNameServers", "CloudWatchAlarmTemplateGroupIds", "ConsoleURLs",
    "DashManifestUrls", "DataEndpoints", "DataRepositoryAssociationIds", "DataSetArns", "DbServerIds", "DestinationNetworkInterfaceArns",
    "DestinationUrls", "DirectParentTypes", "DirectReferringTables", "DnsEntries", "DnsIpAddresses", "DnsIpv6Addresses",
    "Ec2PlacementGroupIds", "EnabledActions", "EndpointIds", "EventBridgeRuleTemplateGroupIds", "EventCategoriesList", "FailureReasons",
    "FailureRecommendations", "Groupings", "HlsManifestUrls", "IPv4Addresses", "IPv6Addresses", "IngestEndpointUrls", "InputPartnerIds",
    "Inputs", "IpAddresses", "Ipv4Addresses", "Ipv6Addresses", "Ipv6CidrBlocks", "LastModificationErrors", "LoadBalancerArns",
    "LocalGatewayVirtualInterfaceIds", "LowLatencyHlsManifestUrls", "ManagedRules", "MqttEndpoints", "MssManifestUrls", "NameServers",
    "NetworkInterfaceIds", "NextInvocations", "OpenWireEndpoints", "ParentReadinessScopes", "Paths", "PeerNetworkCidrs",
    "PlanHealthChecks", "ReadReplicaDBClusterIdentifiers", "ReadReplicaDBInstanceIdentifiers", "RecommendedActions", "ResourceArns",
    "ScanIpIds", "SecondaryPrivateIpAddresses", "SecurityGroups", "ServiceManagedEgressIpAddresses", "SourceIdsList",
    "SourceNetworkInterfaceArns", "SourceUrls", "StatusReasons", "StompEndpoints", "SubnetIds", "SuggestedAccounts",
    "SupportedNetworkTypes", "SupportedStats", "TargetLanguageCodes", "VipIds", "VpcSecurityGroupIds", "VpcSubnetIds", "WssEndpoints",
})
