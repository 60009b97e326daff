#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huiqi_fuzz::pack(data));
