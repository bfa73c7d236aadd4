/** Diseases by name, for the frames of outbreaks and infections, and to tell one outbreak from another. */
export const DISEASES =
  'cholera ebola marburg measles polio dengue plague typhus typhoid malaria mpox anthrax influenza flu covid covid-19 coronavirus pneumonia meningitis diphtheria hepatitis salmonella listeria hiv zika sars mers';

/** A disease that half the reports of a year may name. */
export const isEverywhere = (disease: string): boolean =>
  /^(covid(-19)?|coronavirus|influenza|flu|hiv|malaria)$/i.test(disease);
