package layout

// SNFEnrollments is one row an enrolled skilled nursing facility (CMS, release of July 2026).
var SNFEnrollments = Layout{Name: "SNFEnrollments", Family: Facilities, Columns: []string{
	"ENROLLMENT ID", "ENROLLMENT STATE", "PROVIDER TYPE CODE", "PROVIDER TYPE TEXT", "NPI", "MULTIPLE NPI FLAG", "CCN",
	"ASSOCIATE ID", "ORGANIZATION NAME", "DOING BUSINESS AS NAME", "INCORPORATION DATE", "INCORPORATION STATE",
	"ORGANIZATION TYPE STRUCTURE", "ORGANIZATION OTHER TYPE TEXT", "PROPRIETARY_NONPROFIT", "NURSING HOME PROVIDER NAME",
	"AFFILIATION ENTITY NAME", "AFFILIATION ENTITY ID", "ADDRESS LINE 1", "ADDRESS LINE 2", "CITY", "STATE", "ZIP CODE",
}}

// CareCompareProviders is Care Compare's provider information as published for Virginia in 2022: FPN is the CCN.
var CareCompareProviders = Layout{Name: "CareCompareProviders", Family: Facilities, Columns: []string{
	"FPN", "AVE_DailyResidents", "AVE_DailyNursingStaff", "lat", "long", "provider_name", "provider_address",
	"provider_city", "provider_state", "provider_zip_code", "provider_phone_number", "provider_ssa_county_code",
	"provider_county_name", "ownership_type", "number_of_certified_beds", "provider_type", "provider_resides_in_hospital",
	"legal_business_name", "date_first_approved_to_provide_medicare_and_medicaid_services",
	"continuing_care_retirement_community", "special_focus_status", "abuse_icon",
	"most_recent_health_inspection_more_than_2_years_ago", "provider_changed_ownership_in_last_12_months",
	"with_a_resident_and_family_council", "automatic_sprinkler_systems_in_all_required_areas", "overall_rating",
	"overall_rating_footnote", "health_inspection_rating", "health_inspection_rating_footnote", "qm_rating",
	"qm_rating_footnote", "longstay_qm_rating", "longstay_qm_rating_footnote", "shortstay_qm_rating",
	"shortstay_qm_rating_footnote", "staffing_rating", "staffing_rating_footnote", "rn_staffing_rating",
	"rn_staffing_rating_footnote", "reported_staffing_footnote", "physical_therapist_staffing_footnote",
	"reported_nurse_aide_staffing_hours_per_resident_per_day", "reported_lpn_staffing_hours_per_resident_per_day",
	"reported_rn_staffing_hours_per_resident_per_day", "reported_licensed_staffing_hours_per_resident_per_day",
	"reported_total_nurse_staffing_hours_per_resident_per_day",
	"total_number_of_nurse_staff_hours_per_resident_per_day_on_t_5932",
	"registered_nurse_hours_per_resident_per_day_on_the_weekend",
	"reported_physical_therapist_staffing_hours_per_resident_per_day", "total_nursing_staff_turnover",
	"total_nursing_staff_turnover_footnote", "registered_nurse_turnover", "registered_nurse_turnover_footnote",
	"number_of_administrators_who_have_left_the_nursing_home", "administrator_turnover_footnote",
	"casemix_nurse_aide_staffing_hours_per_resident_per_day", "casemix_lpn_staffing_hours_per_resident_per_day",
	"casemix_rn_staffing_hours_per_resident_per_day", "casemix_total_nurse_staffing_hours_per_resident_per_day",
	"adjusted_nurse_aide_staffing_hours_per_resident_per_day", "adjusted_lpn_staffing_hours_per_resident_per_day",
	"adjusted_rn_staffing_hours_per_resident_per_day", "adjusted_total_nurse_staffing_hours_per_resident_per_day",
	"rating_cycle_1_standard_survey_health_date", "rating_cycle_1_total_number_of_health_deficiencies",
	"rating_cycle_1_number_of_standard_health_deficiencies", "rating_cycle_1_number_of_complaint_health_deficiencies",
	"rating_cycle_1_health_deficiency_score", "rating_cycle_1_number_of_health_revisits",
	"rating_cycle_1_health_revisit_score", "rating_cycle_1_total_health_score",
	"rating_cycle_2_standard_health_survey_date", "rating_cycle_2_total_number_of_health_deficiencies",
	"rating_cycle_2_number_of_standard_health_deficiencies", "rating_cycle_2_number_of_complaint_health_deficiencies",
	"rating_cycle_2_health_deficiency_score", "rating_cycle_2_number_of_health_revisits",
	"rating_cycle_2_health_revisit_score", "rating_cycle_2_total_health_score",
	"rating_cycle_3_standard_health_survey_date", "rating_cycle_3_total_number_of_health_deficiencies",
	"rating_cycle_3_number_of_standard_health_deficiencies", "rating_cycle_3_number_of_complaint_health_deficiencies",
	"rating_cycle_3_health_deficiency_score", "rating_cycle_3_number_of_health_revisits",
	"rating_cycle_3_health_revisit_score", "rating_cycle_3_total_health_score", "total_weighted_health_survey_score",
	"number_of_facility_reported_incidents", "number_of_substantiated_complaints",
	"number_of_citations_from_infection_control_inspections", "number_of_fines", "total_amount_of_fines_in_dollars",
	"number_of_payment_denials", "total_number_of_penalties", "location", "processing_date",
}}

// Owners40 is SNF All Owners since 2025: one row an owner and role at an enrollment.
var Owners40 = Layout{Name: "Owners40", Family: Owners, Columns: []string{
	"ENROLLMENT ID", "ASSOCIATE ID", "ORGANIZATION NAME", "ASSOCIATE ID - OWNER", "TYPE - OWNER", "ROLE CODE - OWNER",
	"ROLE TEXT - OWNER", "ASSOCIATION DATE - OWNER", "FIRST NAME - OWNER", "MIDDLE NAME - OWNER", "LAST NAME - OWNER",
	"TITLE - OWNER", "ORGANIZATION NAME - OWNER", "DOING BUSINESS AS NAME - OWNER", "ADDRESS LINE 1 - OWNER",
	"ADDRESS LINE 2 - OWNER", "CITY - OWNER", "STATE - OWNER", "ZIP CODE - OWNER", "PERCENTAGE OWNERSHIP",
	"CREATED FOR ACQUISITION - OWNER", "CORPORATION - OWNER", "LLC - OWNER", "MEDICAL PROVIDER SUPPLIER - OWNER",
	"MANAGEMENT SERVICES COMPANY - OWNER", "MEDICAL STAFFING COMPANY - OWNER", "HOLDING COMPANY - OWNER",
	"INVESTMENT FIRM - OWNER", "FINANCIAL INSTITUTION - OWNER", "CONSULTING FIRM - OWNER", "FOR PROFIT - OWNER",
	"NON PROFIT - OWNER", "PRIVATE EQUITY COMPANY - OWNER", "REIT - OWNER", "CHAIN HOME OFFICE - OWNER",
	"TRUST OR TRUSTEE - OWNER", "OTHER TYPE - OWNER", "OTHER TYPE TEXT - OWNER", "PARENT COMPANY - OWNER",
	"OWNED BY ANOTHER ORG OR IND - OWNER",
}}

// Owners38 is All Owners of hospitals, home health agencies, hospices and rural health clinics since 2025.
var Owners38 = Layout{Name: "Owners38", Family: Owners, Columns: []string{
	"ENROLLMENT ID", "ASSOCIATE ID", "ORGANIZATION NAME", "ASSOCIATE ID - OWNER", "TYPE - OWNER", "ROLE CODE - OWNER",
	"ROLE TEXT - OWNER", "ASSOCIATION DATE - OWNER", "FIRST NAME - OWNER", "MIDDLE NAME - OWNER", "LAST NAME - OWNER",
	"TITLE - OWNER", "ORGANIZATION NAME - OWNER", "DOING BUSINESS AS NAME - OWNER", "ADDRESS LINE 1 - OWNER",
	"ADDRESS LINE 2 - OWNER", "CITY - OWNER", "STATE - OWNER", "ZIP CODE - OWNER", "PERCENTAGE OWNERSHIP",
	"CREATED FOR ACQUISITION - OWNER", "CORPORATION - OWNER", "LLC - OWNER", "MEDICAL PROVIDER SUPPLIER - OWNER",
	"MANAGEMENT SERVICES COMPANY - OWNER", "MEDICAL STAFFING COMPANY - OWNER", "HOLDING COMPANY - OWNER",
	"INVESTMENT FIRM - OWNER", "FINANCIAL INSTITUTION - OWNER", "CONSULTING FIRM - OWNER", "FOR PROFIT - OWNER",
	"NON PROFIT - OWNER", "PRIVATE EQUITY COMPANY - OWNER", "REIT - OWNER", "CHAIN HOME OFFICE - OWNER",
	"OTHER TYPE - OWNER", "OTHER TYPE TEXT - OWNER", "OWNED BY ANOTHER ORG OR IND - OWNER",
}}

// Owners34 is the layout before 2025, and that of the change-of-ownership owner files.
var Owners34 = Layout{Name: "Owners34", Family: Owners, Columns: []string{
	"ENROLLMENT ID", "ASSOCIATE ID", "ORGANIZATION NAME", "ASSOCIATE ID - OWNER", "TYPE - OWNER", "ROLE CODE - OWNER",
	"ROLE TEXT - OWNER", "ASSOCIATION DATE - OWNER", "FIRST NAME - OWNER", "MIDDLE NAME - OWNER", "LAST NAME - OWNER",
	"TITLE - OWNER", "ORGANIZATION NAME - OWNER", "DOING BUSINESS AS NAME - OWNER", "ADDRESS LINE 1 - OWNER",
	"ADDRESS LINE 2 - OWNER", "CITY - OWNER", "STATE - OWNER", "ZIP CODE - OWNER", "PERCENTAGE OWNERSHIP",
	"CREATED FOR ACQUISITION - OWNER", "CORPORATION - OWNER", "LLC - OWNER", "MEDICAL PROVIDER SUPPLIER - OWNER",
	"MANAGEMENT SERVICES COMPANY - OWNER", "MEDICAL STAFFING COMPANY - OWNER", "HOLDING COMPANY - OWNER",
	"INVESTMENT FIRM - OWNER", "FINANCIAL INSTITUTION - OWNER", "CONSULTING FIRM - OWNER", "FOR PROFIT - OWNER",
	"NON PROFIT - OWNER", "OTHER TYPE - OWNER", "OTHER TYPE TEXT - OWNER",
}}

// CareCompareOwners is Care Compare's ownership file: people as LAST, FIRST M.
var CareCompareOwners = Layout{Name: "CareCompareOwners", Family: Owners, Columns: []string{
	"federal_provider_number", "provider_name", "provider_address", "provider_city", "provider_state",
	"provider_zip_code", "role_played_by_owner_or_manager_in_facility", "owner_type", "owner_name",
	"ownership_percentage", "association_date", "location", "processing_date",
}}

// CHOW is one row a change of ownership: buyer and seller enrollment.
var CHOW = Layout{Name: "CHOW", Family: Changes, Columns: []string{
	"ENROLLMENT ID - BUYER", "ENROLLMENT STATE - BUYER", "PROVIDER TYPE CODE - BUYER", "PROVIDER TYPE TEXT - BUYER",
	"NPI - BUYER", "MULTIPLE NPI FLAG - BUYER", "CCN - BUYER", "ASSOCIATE ID - BUYER", "ORGANIZATION NAME - BUYER",
	"DOING BUSINESS AS NAME - BUYER", "CHOW TYPE CODE", "CHOW TYPE TEXT", "EFFECTIVE DATE", "ENROLLMENT ID - SELLER",
	"ENROLLMENT STATE - SELLER", "PROVIDER TYPE CODE - SELLER", "PROVIDER TYPE TEXT - SELLER", "NPI - SELLER",
	"MULTIPLE NPI FLAG - SELLER", "CCN - SELLER", "ASSOCIATE ID - SELLER", "ORGANIZATION NAME - SELLER",
	"DOING BUSINESS AS NAME - SELLER",
}}

// CHOWNPIs lists further NPIs of the enrollments in a change of ownership.
var CHOWNPIs = Layout{Name: "CHOWNPIs", Family: Changes, Columns: []string{
	"ENROLLMENT ID", "NPI",
}}

// Chains is CMS's chain performance file: the affiliated entities by name and id.
var Chains = Layout{Name: "Chains", Family: Companies, Columns: []string{
	"Chain", "Chain ID", "Number of facilities", "Number of states and territories with operations",
	"Number of Special Focus Facilities (SFF)", "Number of SFF candidates", "Number of facilities with an abuse icon",
	"Percentage of facilities with an abuse icon", "Percent of facilities classified as for-profit",
	"Percent of facilities classified as non-profit", "Percent of facilities classified as government-owned",
	"Average overall 5-star rating", "Average health inspection rating", "Average staffing rating",
	"Average quality rating", "Average total nurse hours per resident day",
	"Average total weekend nurse hours per resident day", "Average total Registered Nurse hours per resident day",
	"Average total nursing staff turnover percentage", "Average Registered Nurse turnover percentage",
	"Average number of administrators who have left the nursing home", "Total number of fines", "Average number of fines",
	"Total amount of fines in dollars", "Average amount of fines in dollars", "Total number of payment denials",
	"Average number of payment denials",
	"Average percentage of short-stay residents who were re-hospitalized after a nursing home admission",
	"Average percentage of short-stay residents who have had an outpatient emergency department visit",
	"Average percentage of short-stay residents who newly received an antipsychotic medication",
	"Average percentage of short-stay residents with pressure ulcers or pressure injuries that are new or worsened",
	"Average percentage of short-stay residents who are at or above an expected ability to care for themselves and move around at discharge",
	"Average percentage of short-stay residents who were assessed and appropriately given the seasonal influenza vaccine",
	"Average percentage of short-stay residents who were assessed and appropriately given the  pneumococcal vaccine",
	"Average number of hospitalizations per 1,000 long-stay resident days",
	"Average number of outpatient emergency department visits per 1,000 long-stay resident days",
	"Average percentage of long-stay residents who received an antipsychotic medication",
	"Average percentage of long-stay residents experiencing one or more falls with major injury",
	"Average percentage of long-stay residents with pressure ulcers",
	"Average percentage of long-stay residents with a urinary tract infection",
	"Average percentage of long-stay residents who have or had a catheter inserted and left in their bladder",
	"Average percentage of long-stay residents whose ability to move independently worsened",
	"Average percentage of long-stay residents whose need for help with activities of daily living has increased",
	"Average percentage of long-stay residents who were assessed and appropriately given the seasonal influenza vaccine",
	"Average percentage of long-stay residents who were assessed and appropriately given the  pneumococcal vaccine",
	"Average percentage of long-stay residents who were physically restrained",
	"Average percentage of long-stay residents with new or worsened bowel or bladder incontinence",
	"Average percentage of long-stay residents who lose too much weight",
	"Average percentage of long-stay residents who have symptoms of depression",
	"Average percentage of long-stay residents who used antianxiety or hypnotic medication",
	"Average rate of potentially preventable hospital readmissions 30 days after discharge from a SNF",
}}
