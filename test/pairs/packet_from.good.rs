use std::net::Ipv4Addr;

/// Layout shared with the capture driver.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RawPacket {
    pub src: [u8; 4],
    pub dst: [u8; 4],
    pub proto: u8,
}

/// Decoded packet header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketInfo {
    src: Ipv4Addr,
    dst: Ipv4Addr,
    proto: u8,
}

impl PacketInfo {
    pub fn src(&self) -> Ipv4Addr {
        self.src
    }

    pub fn dst(&self) -> Ipv4Addr {
        self.dst
    }

    pub fn is_tcp(&self) -> bool {
        self.proto == 6
    }
}

impl PacketInfo {
    /// # Safety
    /// `raw` must point to an initialised, aligned packet.
    pub unsafe fn from_raw(raw: *const RawPacket) -> Self {
        let p = unsafe { *raw };
        PacketInfo {
            src: Ipv4Addr::from(p.src),
            dst: Ipv4Addr::from(p.dst),
            proto: p.proto,
        }
    }
}
