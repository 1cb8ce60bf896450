pub fn f(bytes: &mut [u8]) {
    let all = unsafe { std::slice::from_raw_parts(bytes.as_ptr(), bytes.len()) };
    bytes.copy_from_slice(all); //~ alias-args-same-call|reborrow-invalidated-by-parent-use|stale-raw-after-owner-use
}
