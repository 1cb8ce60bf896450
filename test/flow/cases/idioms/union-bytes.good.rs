#[repr(C)]
pub union Value {
    int: u64,
    float: f64,
    bytes: [u8; 8],
}

pub fn first_byte(float: f64) -> u8 {
    let mut value = Value { float };
    unsafe {
        value.int ^= 1;
        value.bytes[0]
    }
}
