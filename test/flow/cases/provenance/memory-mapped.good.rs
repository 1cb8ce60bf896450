const STATUS: *const u32 = 0x4000_0000 as *const u32;
const CONTROL: *mut u32 = 0x4000_0004 as *mut u32;

pub unsafe fn start() -> u32 {
    unsafe {
        CONTROL.write_volatile(1);
        STATUS.read_volatile()
    }
}
