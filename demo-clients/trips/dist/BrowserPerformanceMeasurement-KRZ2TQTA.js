import{a}from"./chunk-C3RQNESW.js";import"./chunk-WOT6VMZA.js";export{a as BrowserPerformanceMeasurement};
