pub fn signed(mut v: Vec<u8>) -> Vec<i8> {
    let (n, c) = (v.len(), v.capacity());
    let result = unsafe { Vec::from_raw_parts(v.as_mut_ptr().cast::<i8>(), n, c) }; //~| forget-after-alias
    std::mem::forget(v); //~ forget-after-alias
    result
}
